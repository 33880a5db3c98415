// What `-m ttl` and `-m hl` have in common: how many hops a packet may still go.

import type { Span } from '../base/source.js';
import { field, is, number, test } from '../ast/build-nft.js';
import type { OptionUse } from '../ast/iptables.js';
import { between, equals, unless, type Predicate } from '../core/predicate.js';
import type { Failure } from '../base/result.js';
import { failure } from '../base/result.js';
import type { Lowered } from './define.js';

interface HopUses {
  readonly eq: OptionUse<number> | undefined;
  readonly lt: OptionUse<number> | undefined;
  readonly gt: OptionUse<number> | undefined;
}

export function needsHopTest({ eq, lt, gt }: HopUses, prefix: string): Failure | undefined {
  return (eq ?? lt ?? gt)
    ? undefined
    : failure(`it tests nothing`, `one of --${prefix}-eq, --${prefix}-lt, --${prefix}-gt is needed`);
}

/** Nothing is below 0 or above 255: nft refuses to compare so. */
export function lowerHops(name: 'ip ttl' | 'ip6 hoplimit', { eq, lt, gt }: HopUses, span: Span): Lowered {
  const hops = field(name, span);
  if (eq) return [eq.negated ? test(hops, '!=', number(eq.value, span), span) : is(hops, number(eq.value, span), span)];
  const bound = lt ?? gt;
  if (!bound) return [];
  if (bound.value === (lt ? 0 : 255)) return { kind: 'never', why: `no packet has ${lt ? 'less' : 'more'} than ${bound.value}` };
  return [test(hops, lt ? '<' : '>', number(bound.value, span), span)];
}

export function hopsMeaning(name: 'ip ttl' | 'ip6 hoplimit', { eq, lt, gt }: HopUses): Predicate[] {
  return [
    ...(eq ? [unless(eq.negated, equals(name, eq.value))] : []),
    ...(lt ? [between(name, 0, lt.value - 1)] : []),
    ...(gt ? [between(name, gt.value + 1, 255)] : []),
  ];
}
