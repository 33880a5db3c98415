// Connection states: what `-m conntrack --ctstate` and `-m state` have in common.

import type { Span } from '../base/source.js';
import { field, is, list, symbol, test } from '../ast/build-nft.js';
import type { Expression, NftStatement } from '../ast/nft.js';
import { CT_STATE, CT_STATUS } from '../core/fields.js';
import { all, any, anyBit, not, unless, within, type Predicate } from '../core/predicate.js';
import { namesOf, type BitNames } from '../values/bits.js';

/** The bits of `--ctstate`: the kernel's of ct state, and two beside them for what are bits of ct status. */
export const STATES: BitNames = [
  ['INVALID', CT_STATE.invalid],
  ['NEW', CT_STATE.new],
  ['RELATED', CT_STATE.related],
  ['ESTABLISHED', CT_STATE.established],
  ['UNTRACKED', CT_STATE.untracked],
];
const SNAT = 256;
const DNAT = 512;
export const STATES_AND_NAT: BitNames = [...STATES, ['SNAT', SNAT], ['DNAT', DNAT]];

/** States in which a packet has no connection. */
const WITHOUT = CT_STATE.invalid | CT_STATE.untracked;

/** The states among the bits. */
export function statesOf(bits: number): number {
  return bits & (CT_STATE.invalid | CT_STATE.new | CT_STATE.related | CT_STATE.established | CT_STATE.untracked);
}

/** Those of the states in which a packet has no connection. */
export function withoutConnection(states: number): number {
  return states & WITHOUT;
}

/** The status bits that SNAT and DNAT stand for. */
export function statusOf(bits: number): number {
  return (bits & SNAT ? CT_STATUS.snat : 0) | (bits & DNAT ? CT_STATUS.dnat : 0);
}

/** `ct state established,related`. A negation must be `!`: `!= a,b` is taken for "not equal to the sum". */
export function stateTest(states: number, negated: boolean, span: Span): NftStatement {
  return bitTest('ct state', wordsOf(states, STATES), negated, span);
}

/** `ct status snat,dnat`. */
export function statusTest(bits: number, negated: boolean, span: Span): NftStatement {
  const words = Object.entries(CT_STATUS)
    .filter(([, bit]) => (bits & bit) !== 0)
    .map(([name]) => name);
  return bitTest('ct status', words, negated, span);
}

function wordsOf(bits: number, names: BitNames): string[] {
  return namesOf(bits, names).map((name) => name.toLowerCase());
}

function bitTest(name: 'ct state' | 'ct status', words: readonly string[], negated: boolean, span: Span): NftStatement {
  const bits = list(
    words.map((word): Expression => symbol(word, span)),
    span,
  );
  return negated ? test(field(name, span), '!', bits, span) : is(field(name, span), bits, span);
}

/** Each packet has just one state. */
export function stateIs(states: number): Predicate {
  return within(
    'ct state',
    STATES.filter(([, bit]) => (states & bit) !== 0).map(([, bit]) => [bit, bit] as const),
  );
}

/** The state, or a bit of the status, is one of them; none of them is where negated. */
export function stateOrStatus(bits: number, negated: boolean): Predicate {
  const status = statusOf(bits);
  // A packet without a connection has no status, so the test of its bits must not be left to a negation alone.
  const ofStatus = status === 0 ? [] : [all([not(stateIs(WITHOUT)), anyBit('ct status', status)])];
  return unless(negated, any([stateIs(statesOf(bits)), ...ofStatus]));
}

/** The packet has no connection. */
export const hasNoConnection: Predicate = stateIs(WITHOUT);
