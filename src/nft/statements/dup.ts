// `dup to ADDRESS [device IF]` sends a copy; `fwd to IF` sends the packet itself out at once.

import type { DupStatement, Expression } from '../../ast/nft.js';
import { copyTo } from '../../core/effects.js';
import { doing } from '../../core/action.js';
import { defineStatement } from '../define.js';
import { printExpression } from '../print-expression.js';
import { NO_TYPES } from '../type-of.js';
import { TYPES } from '../types.js';
import { readValue } from '../json/read-expression.js';
import { fieldsOf, mistake, oneOf, textOf } from '../json/reading.js';
import { writeExpression } from '../json/write-expression.js';

export const dup = defineStatement<DupStatement>({
  kind: ['dup', 'fwd'],
  heads: ['dup', 'fwd'],
  summary: 'sends a copy, or the packet itself, somewhere at once',
  grammar($) {
    const start = $.start();
    const kind = $.keyword(0, 'dup', 'fwd') as DupStatement['kind'];
    const family = $.maybe(
      0,
      () => $.at('ip', 'ip6') && $.peek(2) === 'to',
      () => $.keyword(1, 'ip', 'ip6') as 'ip' | 'ip6',
    );
    $.keyword(2, 'to');
    const to = name($.expression(0));
    const device = $.maybe(
      1,
      () => $.at('device'),
      () => {
        $.keyword(3, 'device');
        return name($.expression(1));
      },
    );
    return {
      kind,
      ...(family === undefined ? {} : { family }),
      to,
      ...(device === undefined ? {} : { device }),
      span: $.since(start),
    };

    /** A bare word is an interface. */
    function name(value: Expression): Expression {
      if (value.kind === 'map') return $.fitMap(value, [TYPES.ifname]);
      return value.kind === 'symbol' ? $.fit(value, [TYPES.ifname]) : value;
    }
  },
  print({ kind, family, to, device }, style) {
    const text = `${kind}${family === undefined ? '' : ` ${family}`} to ${printExpression(to, NO_TYPES, style)}`;
    return device ? `${text} device ${printExpression(device, NO_TYPES, style)}` : text;
  },
  json: {
    keys: ['dup', 'fwd'],
    write: ({ kind, family, to, device }) => ({
      [kind]:
        kind === 'fwd' && !device
          ? { dev: writeExpression(to, [TYPES.ifname]) }
          : {
              ...(family === undefined ? {} : { family }),
              addr: writeExpression(to),
              ...(device ? { dev: writeExpression(device, [TYPES.ifname]) } : {}),
            },
    }),
    read(body, cx, key, span) {
      const fields = fieldsOf(body, `a ${key}`, ['addr', 'dev', 'family']);
      const kind = oneOf(key, ['dup', 'fwd'], 'statement', body);
      const family = fields.get('family');
      const [addr, dev] = [fields.get('addr'), fields.get('dev')];
      const device = dev && readValue(dev, [TYPES.ifname], cx);
      const to = addr ? readValue(addr, [], cx) : (device ?? mistake(`"${key}" lacks where to`, body));
      return {
        kind,
        ...(family ? { family: oneOf(textOf(family, '"family"'), ['ip', 'ip6'], 'family of addresses', family) } : {}),
        to,
        ...(addr && device ? { device } : {}),
        span,
      };
    },
  },
  meaning({ kind, to }) {
    const what = doing({
      kind: 'effect',
      what: kind === 'dup' ? copyTo(printExpression(to)) : `${kind} to ${printExpression(to)}`,
    });
    // A forwarded packet never comes to the rules behind.
    return kind === 'dup' ? [what] : [what, doing({ kind: 'drop' })];
  },
});
