// -m rpfilter: does the way back to the sender leave by the interface the packet came in by?

import type { Span } from '../../base/source.js';
import { is, isOrNot, symbol } from '../../ast/build-nft.js';
import type { FibExpression, NftStatement } from '../../ast/nft.js';
import { testing } from '../../core/action.js';
import { ADDRESS_TYPE } from '../../core/fields.js';
import { any, equals, unless } from '../../core/predicate.js';
import { noValue } from '../../values/codec.js';
import { routeType } from '../route-types.js';
import { alternatives, defineMatch } from '../define.js';

export const rpfilter = defineMatch({
  name: 'rpfilter',
  families: ['ip', 'ip6'],
  summary: 'the reverse path',
  tables: ['raw', 'mangle'],
  hooks: ['prerouting'],
  options: {
    loose: { flag: 'loose', value: noValue },
    validmark: { flag: 'validmark', value: noValue },
    acceptLocal: { flag: 'accept-local', value: noValue },
    invert: { flag: 'invert', value: noValue },
  },
  lower({ options: { loose, validmark, acceptLocal, invert }, span }) {
    const route: FibExpression = {
      kind: 'fib',
      keys: ['saddr', ...(validmark ? (['mark'] as const) : []), ...(loose ? [] : (['iif'] as const))],
      result: 'oif',
      span,
    };
    const found = is(route, symbol(invert ? 'missing' : 'exists', span), span);
    if (!acceptLocal) return [found];
    // A source of this host's own has no way back (nft_fib_ipv4.c), so it is let pass by its type.
    const own = ownSource(loose === undefined, invert !== undefined, span);
    return invert ? [found, own] : alternatives([[found], [own]]);
  },
  meaning({ options: { loose, validmark, acceptLocal, invert } }) {
    const asked = validmark
      ? (['fib saddr . mark . iif oif', 'fib saddr . mark oif'] as const)
      : (['fib saddr . iif oif', 'fib saddr oif'] as const);
    const route = equals(asked[loose ? 1 : 0], 1);
    // Of the interface that the packet came in by, unless any will do (xt_rpfilter.c).
    const own = loose ? equals('fib saddr type', ADDRESS_TYPE.local) : routeType([ADDRESS_TYPE.local], 'saddr', ' . iif');
    const local = acceptLocal ? [own] : [];
    return [testing(unless(invert !== undefined, any([route, ...local])))];
  },
});

function ownSource(strict: boolean, negated: boolean, span: Span): NftStatement {
  const type: FibExpression = { kind: 'fib', keys: strict ? ['saddr', 'iif'] : ['saddr'], result: 'type', span };
  return isOrNot(type, negated, symbol('local', span), span);
}
