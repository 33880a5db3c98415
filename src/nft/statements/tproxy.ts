// `tproxy [ip|ip6] to [ADDRESS][:PORT]`: delivers to a local socket without changing the packet; goes on in the rule.

import type { Expression, TproxyStatement } from '../../ast/nft.js';
import { doing } from '../../core/action.js';
import { defineStatement } from '../define.js';
import { constantValue } from '../meaning/constants.js';
import { printExpression } from '../print-expression.js';
import { TYPES } from '../types.js';

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
  print({ family, address, port }) {
    const head = family === undefined ? 'tproxy to ' : `tproxy ${family} to `;
    const bare = address ? printExpression(address) : '';
    const bracketed = port && bare.includes(':') && address?.kind !== 'map' ? `[${bare}]` : bare;
    return port ? `${head}${bracketed}:${printExpression(port, [TYPES.inet_service])}` : `${head}${bracketed}`;
  },
  meaning({ address, port }) {
    const to = address && constantValue(address, TYPES.address);
    const number = port && constantValue(port, TYPES.inet_service);
    return [doing({ kind: 'tproxy', address: to ?? null, port: number === undefined ? null : Number(number), accepts: false })];
  },
});
