// `tproxy [ip|ip6] to [ADDRESS][:PORT]`: delivers to a local socket without changing the packet; goes on in the rule.

import type { Expression, TproxyStatement } from '../../ast/nft.js';
import { doing } from '../../core/action.js';
import { defineStatement } from '../define.js';
import { constantValue } from '../meaning/constants.js';
import { printExpression } from '../print-expression.js';
import { NO_TYPES } from '../type-of.js';
import { TYPES } from '../types.js';
import { readExpression, readValue } from '../json/read-expression.js';
import { fieldsOf, oneOf, textOf } from '../json/reading.js';
import { writeExpression } from '../json/write-expression.js';

export const tproxy = defineStatement<TproxyStatement>({
  kind: 'tproxy',
  heads: ['tproxy'],
  summary: 'delivers the packet to a local socket',
  grammar($) {
    const start = $.start();
    $.keyword(0, 'tproxy');
    const family = $.maybe(
      0,
      () => $.at('ip', 'ip6'),
      () => $.keyword(1, 'ip', 'ip6') as 'ip' | 'ip6',
    );
    $.keyword(2, 'to');
    const target: { address?: Expression; port?: Expression } = {};
    $.maybe(
      1,
      () => !$.at(':'),
      () => {
        target.address = $.expression(1);
      },
    );
    $.maybe(
      2,
      () => $.at(':'),
      () => {
        $.sign(2, ':');
        target.port = $.fit($.expression(2), [TYPES.inet_service]);
      },
    );
    return { kind: 'tproxy', ...(family === undefined ? {} : { family }), ...target, span: $.since(start) };
  },
  print({ family, address, port }, style) {
    const head = family === undefined ? 'tproxy to ' : `tproxy ${family} to `;
    const bare = address ? printExpression(address, NO_TYPES, style) : '';
    const bracketed = port && bare.includes(':') && address?.kind !== 'map' ? `[${bare}]` : bare;
    return port ? `${head}${bracketed}:${printExpression(port, [TYPES.inet_service], style)}` : `${head}${bracketed}`;
  },
  json: {
    keys: ['tproxy'],
    write: ({ family, address, port }) => ({
      tproxy: {
        ...(family === undefined ? {} : { family }),
        ...(address ? { addr: writeExpression(address) } : {}),
        ...(port ? { port: writeExpression(port, [TYPES.inet_service]) } : {}),
      },
    }),
    read(body, cx, key, span) {
      const fields = fieldsOf(body, `"${key}"`, ['family', 'addr', 'port']);
      const [family, address, port] = [fields.get('family'), fields.get('addr'), fields.get('port')];
      return {
        kind: 'tproxy',
        ...(family ? { family: oneOf(textOf(family, '"family"'), ['ip', 'ip6'], 'family of addresses', family) } : {}),
        ...(address ? { address: readExpression(address, cx) } : {}),
        ...(port ? { port: readValue(port, [TYPES.inet_service], cx) } : {}),
        span,
      };
    },
  },
  meaning({ address, port }) {
    const to = address && constantValue(address, TYPES.address);
    const number = port && constantValue(port, TYPES.inet_service);
    return [doing({ kind: 'tproxy', address: to ?? null, port: number === undefined ? null : Number(number), accepts: false })];
  },
});
