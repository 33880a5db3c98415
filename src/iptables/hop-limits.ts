// What `-m ttl`, `-m hl`, TTL and HL have in common: how many hops a packet may still go.

import type { Span } from '../base/source.js';
import { field, is, number, range, setField, test } from '../ast/build-nft.js';
import type { OptionUse } from '../ast/iptables.js';
import { constant, doing, type Step } from '../core/action.js';
import { between, equals, unless, type Predicate } from '../core/predicate.js';
import type { Failure } from '../base/result.js';
import { failure } from '../base/result.js';
import { byteNumber, integer } from '../values/integer.js';
import { chain, type Lowered } from './define.js';

type HopField = 'ip ttl' | 'ip6 hoplimit';

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
export function lowerHops(name: HopField, { eq, lt, gt }: HopUses, span: Span): Lowered {
  const hops = field(name, span);
  if (eq) return [eq.negated ? test(hops, '!=', number(eq.value, span), span) : is(hops, number(eq.value, span), span)];
  const bound = lt ?? gt;
  if (!bound) return [];
  if (bound.value === (lt ? 0 : 255)) return { kind: 'never', why: `no packet has ${lt ? 'less' : 'more'} than ${bound.value}` };
  return [test(hops, lt ? '<' : '>', number(bound.value, span), span)];
}

export function hopsMeaning(name: HopField, { eq, lt, gt }: HopUses): Predicate[] {
  return [
    ...(eq ? [unless(eq.negated, equals(name, eq.value))] : []),
    ...(lt ? [between(name, 0, lt.value - 1)] : []),
    ...(gt ? [between(name, gt.value + 1, 255)] : []),
  ];
}

/** The three things that TTL and HL do, for a literal's table. */
export function hopChanges<const Prefix extends 'ttl' | 'hl'>(prefix: Prefix) {
  return {
    set: { flag: `${prefix}-set`, value: byteNumber, excludes: ['dec', 'inc'] },
    dec: { flag: `${prefix}-dec`, value: integer(1, 255), excludes: ['inc'] },
    inc: { flag: `${prefix}-inc`, value: integer(1, 255) },
  } as const;
}

interface HopChangeUses {
  readonly set: OptionUse<number> | undefined;
  readonly dec: OptionUse<number> | undefined;
  readonly inc: OptionUse<number> | undefined;
}

export function needsHopChange({ set, dec, inc }: HopChangeUses, prefix: string): Failure | undefined {
  return (set ?? dec ?? inc)
    ? undefined
    : failure('it does nothing', `one of --${prefix}-set, --${prefix}-dec and --${prefix}-inc is needed`);
}

/** nft has no sums: one rule for each number that a packet may have, in an order in which none meets what another wrote. */
export function lowerHopChange(name: HopField, { set, dec, inc }: HopChangeUses): Lowered {
  if (set) return [setField(field(name, set.span), number(set.value, set.span), set.span)];
  const use = dec ?? inc;
  if (!use) return [];
  const { span } = use;
  const hops = field(name, span);
  return chain(
    sums(use.value, dec !== undefined).map(({ from, to, sum }) => [
      is(hops, from === to ? number(from, span) : range(number(from, span), number(to, span), span), span),
      setField(hops, number(sum, span), span),
    ]),
  );
}

interface Sum {
  readonly from: number;
  readonly to: number;
  readonly sum: number;
}

/** What becomes of which numbers: xt_HL.c stops at 0 and 255. Sums go up from the highest number, and down from the lowest. */
function sums(by: number, down: boolean): readonly Sum[] {
  const rest = Array.from({ length: 256 - by }, (_, at): Sum => ({ from: at, to: at, sum: at + by }));
  if (!down) return [{ from: 255 - by, to: 255, sum: 255 }, ...rest.slice(0, -1).reverse()];
  return [{ from: 0, to: by, sum: 0 }, ...rest.slice(1).map(({ from, sum }): Sum => ({ from: sum, to: sum, sum: from }))];
}

export function hopChangeMeaning(name: HopField, { set, dec, inc }: HopChangeUses): Step[] {
  if (set) return [doing({ kind: 'set', field: name, value: constant(set.value) })];
  const change = (inc?.value ?? 0) - (dec?.value ?? 0);
  const cases = Array.from({ length: 256 }, (_, hops) => {
    const sum = Math.min(255, Math.max(0, hops + change));
    return { when: equals(name, hops), then: [doing({ kind: 'set', field: name, value: constant(sum) })] };
  });
  return [{ kind: 'choose', cases, otherwise: 'continue' }];
}
