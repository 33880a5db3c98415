// -m addrtype: what kind of address it is to this host: local, broadcast, multicast…

import { routeType } from '../route-types.js';
import type { Span } from '../../base/source.js';
import { address, field, isOrNot, number, prefix, set, symbol } from '../../ast/build-nft.js';
import type { OptionUse } from '../../ast/iptables.js';
import type { Expression, FibExpression, NftStatement } from '../../ast/nft.js';
import { testing } from '../../core/action.js';
import { all, equals, not, unless, within, type Predicate } from '../../core/predicate.js';
import { failure } from '../../base/result.js';
import { bitList, namesOf, type BitNames } from '../../values/bits.js';
import { noValue } from '../../values/codec.js';
import { addressField } from '../addresses.js';
import { alternatives, defineMatch, type IpFamily, type Lowered } from '../define.js';

/** A bit for each type of route, in the order of RTN_* (include/uapi/linux/rtnetlink.h). */
const ORDER = [
  'UNSPEC',
  'UNICAST',
  'LOCAL',
  'BROADCAST',
  'ANYCAST',
  'MULTICAST',
  'BLACKHOLE',
  'UNREACHABLE',
  'PROHIBIT',
  'THROW',
  'NAT',
  'XRESOLVE',
];
const TYPES: BitNames = ORDER.map((name, number) => [name, 1 << number] as const);
/** Types of which nft has the name. */
const NAMED = 9;

const bit = (name: string): number => 1 << ORDER.indexOf(name);
/** IPv6: types that the address itself shows, and types that a route shows; no other is known there (xt_addrtype.c). */
const OF_ADDRESS = bit('UNSPEC') | bit('UNICAST') | bit('MULTICAST');
const OF_ROUTE = bit('LOCAL') | bit('ANYCAST') | bit('UNREACHABLE');
const MULTICAST6 = { low: 0xff00n << 112n, length: 8 } as const;
const HIGHEST6 = (1n << 128n) - 1n;

export const addrtype = defineMatch({
  name: 'addrtype',
  families: ['ip', 'ip6'],
  summary: 'the kind of an address: local, broadcast, multicast…',
  options: {
    source: { flag: 'src-type', value: bitList(TYPES, 'address type'), negatable: true },
    destination: { flag: 'dst-type', value: bitList(TYPES, 'address type'), negatable: true },
    limitIn: { flag: 'limit-iface-in', value: noValue, excludes: ['limitOut'] },
    limitOut: { flag: 'limit-iface-out', value: noValue, excludes: ['limitIn'] },
  },
  check({ options: { source, destination, limitIn, limitOut } }, { family, hook }) {
    if (!source && !destination) return failure('it tests nothing', 'one of --src-type and --dst-type is needed');
    if (limitIn && (hook === 'output' || hook === 'postrouting')) return failure('--limit-iface-in needs an incoming interface');
    if (limitOut && (hook === 'input' || hook === 'prerouting')) return failure('--limit-iface-out needs an outgoing interface');
    const others = ((source?.value ?? 0) | (destination?.value ?? 0)) & ~(OF_ADDRESS | OF_ROUTE);
    return family === 'ip6' && others !== 0 ? failure(`there is no ${namesOf(others, TYPES).join(',')} in IPv6`) : undefined;
  },
  lower({ options }, { family }) {
    const limit = options.limitIn ? 'iif' : options.limitOut ? 'oif' : undefined;
    let found: readonly (readonly NftStatement[])[] = [[]];
    for (const [use, end] of [[options.source, 'saddr'] as const, [options.destination, 'daddr'] as const]) {
      if (!use) continue;
      const tests = family === 'ip' ? [typeTest(use, use.value, end, limit)] : tests6(use, end, limit);
      const ways = use.negated ? tests.map((test) => [test]) : [tests];
      found = found.flatMap((before) => ways.map((way) => [...before, ...way]));
    }
    return asLowered(found);
  },
  meaning({ options }, { family }) {
    const limit = options.limitIn ? ' . iif' : options.limitOut ? ' . oif' : '';
    const tests: Predicate[] = [];
    for (const [use, end] of [[options.source, 'saddr'] as const, [options.destination, 'daddr'] as const]) {
      if (use) tests.push(unless(use.negated, isOfType(use.value, end, limit, family)));
    }
    return [testing(all(tests))];
  },
});

function asLowered(ways: readonly (readonly NftStatement[])[]): Lowered {
  const [only = []] = ways;
  return ways.length <= 1 ? only : alternatives(ways);
}

/** `fib daddr . iif type { local, broadcast }`. */
function typeTest(
  { negated, span }: OptionUse,
  bits: number,
  end: 'saddr' | 'daddr',
  limit: 'iif' | 'oif' | undefined,
): NftStatement {
  const fib: FibExpression = { kind: 'fib', keys: limit ? [end, limit] : [end], result: 'type', span };
  const types = ORDER.flatMap((name, index): Expression[] =>
    bits & (1 << index) ? [index < NAMED ? symbol(name.toLowerCase(), span) : number(index, span)] : [],
  );
  const [only] = types;
  return isOrNot(fib, negated, types.length === 1 && only ? only : set(types, span), span);
}

/** In IPv6 the kinds of an address must all hold, and beside them one of the kinds of a route. */
function tests6(use: OptionUse<number>, end: 'saddr' | 'daddr', limit: 'iif' | 'oif' | undefined): NftStatement[] {
  const { value, negated, span } = use;
  const of = field(addressField('ip6', end), span);
  const tests: NftStatement[] = [];
  if (value & bit('MULTICAST')) tests.push(isOrNot(of, negated, multicast(span), span));
  if (value & bit('UNICAST')) tests.push(isOrNot(of, !negated, set([address('ip6', 0n, span), multicast(span)], span), span));
  if (value & bit('UNSPEC')) tests.push(isOrNot(of, negated, address('ip6', 0n, span), span));
  if (value & OF_ROUTE) tests.push(typeTest(use, value & OF_ROUTE, end, limit));
  return tests;
}

function multicast(span: Span): Expression {
  return prefix(address('ip6', MULTICAST6.low, span), MULTICAST6.length, span);
}

function isOfType(bits: number, end: 'saddr' | 'daddr', limit: '' | ' . iif' | ' . oif', family: IpFamily): Predicate {
  if (family === 'ip') return routeType(typesOf(bits), end, limit);
  const name = addressField('ip6', end);
  const isMulticast = within(name, [[MULTICAST6.low, HIGHEST6]]);
  return all([
    ...(bits & bit('MULTICAST') ? [isMulticast] : []),
    ...(bits & bit('UNICAST')
      ? [
          not(
            within(name, [
              [0n, 0n],
              [MULTICAST6.low, HIGHEST6],
            ]),
          ),
        ]
      : []),
    ...(bits & bit('UNSPEC') ? [equals(name, 0n)] : []),
    ...(bits & OF_ROUTE ? [routeType(typesOf(bits & OF_ROUTE), end, limit)] : []),
  ]);
}

function typesOf(bits: number): readonly number[] {
  return ORDER.flatMap((_, index) => (bits & (1 << index) ? [index] : []));
}
