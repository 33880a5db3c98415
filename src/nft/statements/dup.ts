// `dup to ADDRESS [device IF]` sends a copy; `fwd to IF` sends the packet itself out at once.

import type { DupStatement, Expression } from '../../ast/nft.js';
import { doing } from '../../core/action.js';
import { defineStatement } from '../define.js';
import { printExpression } from '../print-expression.js';
import { TYPES } from '../types.js';

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
  print({ kind, family, to, device }) {
    const text = `${kind}${family === undefined ? '' : ` ${family}`} to ${printExpression(to)}`;
    return device ? `${text} device ${printExpression(device)}` : text;
  },
  meaning({ kind, to }) {
    const what = doing({ kind: 'effect', what: `${kind} to ${printExpression(to)}` });
    // A forwarded packet never comes to the rules behind.
    return kind === 'dup' ? [what] : [what, doing({ kind: 'drop' })];
  },
});
