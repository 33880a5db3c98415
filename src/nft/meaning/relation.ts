// What `left OPERATOR right` demands of a packet.

import type { Expression, FibExpression, NftMatch, NumgenExpression } from '../../ast/nft.js';
import { ADDRESS_TYPE, FIELDS, maximum, NFPROTO } from '../../core/fields.js';
import {
  all,
  any,
  between,
  byChance,
  byTurns,
  equals,
  unknown,
  unless,
  within,
  type Predicate,
  type ValueRange,
} from '../../core/predicate.js';
import { isThere } from '../../core/unmodelled.js';
import { optionNumber } from '../tcp-options.js';
import { TYPES } from '../types.js';
import type { NftMeaningContext } from '../define.js';
import { printExpression } from '../print-expression.js';
import { typesOf } from '../type-of.js';
import { constantRange, constantValue, fitWidth } from './constants.js';
import { elementsOf, inRanges, membership, needsOf, orderedOutside, subjectsOf } from './membership.js';
import { rawTest } from './raw.js';
import { ones, subjectOf, type Subject } from './subject.js';

const TCP = 6;
const SCTP = 132;

/** The predicate of a test, with all that nft tests in front of it. */
export function relationMeaning(match: NftMatch, cx: NftMeaningContext): Predicate {
  const subjects = subjectsOf(match.left, cx);
  const negated = match.relation === '!=' || match.relation === '!';
  const { right } = match;
  const part = partOf(match.left);
  const isThereOrNot = part && constantValue(right, TYPES.boolean);
  if (part && isThereOrNot !== undefined) return unless(negated === (BigInt(isThereOrNot) !== 0n), part);
  const compares = match.relation === '==' || match.relation === '!=';
  const raw = compares
    ? rawTest(match.left, right.kind === 'set' ? right.elements.map(({ key }) => key) : [right], negated, cx)
    : undefined;
  if (raw) return raw;
  const { left } = match;
  if (compares && left.kind === 'fib' && left.result === 'type' && cx.family !== 'ip') {
    const inIpv6 = typeInIpv6(left, right, negated);
    if (inIpv6 && cx.family === 'ip6') return inIpv6;
    if (inIpv6) {
      const inIpv4 = relationMeaning(match, { ...cx, family: 'ip' });
      return any([all([equals('meta nfproto', NFPROTO.ipv4), inIpv4]), all([equals('meta nfproto', NFPROTO.ipv6), inIpv6])]);
    }
  }
  if (right.kind === 'set' || right.kind === 'set reference') {
    const elements = elementsOf(right, cx.table);
    if (!('why' in elements)) {
      return membership(
        subjects,
        elements.map(({ key }) => key),
        negated,
      );
    }
    const text = `${printExpression(match.left)} ${printExpression(right)}`;
    return all([...needsOf(subjects), unless(negated, unknown(text, elements.why))]);
  }
  if (right.kind === 'variable') return unknown(`$${right.name}`, `$${right.name} is not defined`);
  const number = right.kind === 'number' ? BigInt(right.value) : undefined;
  const drawn = match.left.kind === 'numgen' && number !== undefined ? drawnTest(match.left, match.relation, number) : undefined;
  if (drawn) return drawn;
  const [subject] = subjects;
  if (subjects.length === 1 && subject?.kind === 'unmodelled') {
    if (isBitTest(match)) return bitTestOutside(subject, right, match.relation === '!');
    // A number of ct label is that of one bit: `& 5 == 5` asks for it.
    if (left.kind === 'binary' && left.operator === '&' && left.left.kind === 'field' && left.left.field === 'ct label') {
      const of = subjectOf(left.left, cx);
      const isOne = compares && printExpression(left.right) === printExpression(right);
      if (isOne && of.kind === 'unmodelled') return bitTestOutside(of, right, negated);
    }
    if (isOrdered(match.relation)) return all([...subject.needs, orderedOutside(subject, match.relation, right)]);
  }
  if (subjects.length !== 1 || subject?.kind !== 'field') return membership(subjects, [right], negated);
  if (isBitTest(match)) return all([...subject.needs, bitTest(subject, right, match.relation === '!')]);
  if (isOrdered(match.relation)) return all([...subject.needs, ordered(subject, match.relation, right)]);
  return membership(subjects, [right], negated);
}

/** What is no TCP has no options of TCP, and what is no SCTP no chunks; nft says that they are missing (nft_exthdr.c). */
function partOf(left: Expression): Predicate | undefined {
  if (left.kind === 'tcp option' && left.field === undefined)
    return all([equals('meta l4proto', TCP), isThere(`tcp option ${optionNumber(left.option)}`)]);
  if (left.kind === 'header option' && left.header === 'sctp chunk' && left.field === undefined)
    return all([equals('meta l4proto', SCTP), isThere(printExpression(left))]);
  return undefined;
}

const HIGHEST6 = (1n << 128n) - 1n;

/** There, multicast is told from the address, and broadcast is none (nft_fib_ipv6.c). Undefined for other questions. */
function typeInIpv6({ keys }: FibExpression, right: Expression, negated: boolean): Predicate | undefined {
  const [end, ...others] = keys;
  if (others.length > 0 || (end !== 'saddr' && end !== 'daddr')) return undefined;
  const ranges = (right.kind === 'set' ? right.elements.map(({ key }) => key) : [right]).map((key) =>
    constantRange(key, TYPES.fib_addrtype),
  );
  const { multicast, broadcast } = ADDRESS_TYPE;
  const known = ranges.flatMap((range) => (range ? [range] : []));
  if (known.length < ranges.length) return undefined;
  const asked = known.flatMap(([low, high]) =>
    Array.from({ length: Number(high) - Number(low) + 1 }, (_, at) => Number(low) + at),
  );
  const ofRoute = asked.filter((type) => type !== multicast && type !== broadcast);
  const isAsked = any([
    within(
      `fib ${end} type`,
      ofRoute.map((type) => [type, type] as const),
    ),
    ...(asked.includes(multicast) ? [between(`ip6 ${end}`, 0xff00n << 112n, HIGHEST6)] : []),
  ]);
  return unless(negated, isAsked);
}

/** `numgen` against a number, in the words that iptables' statistic shares; undefined for other comparisons. */
function drawnTest(
  { mode, modulus, offset }: NumgenExpression,
  relation: NftMatch['relation'],
  value: bigint,
): Predicate | undefined {
  if (offset !== 0) return undefined;
  if (mode === 'random') {
    const number = Number(value);
    const below = relation === '<' || relation === '>=' ? number : relation === '<=' || relation === '>' ? number + 1 : undefined;
    const fitting = below === undefined ? Number(number < modulus) : Math.min(below, modulus);
    return unless(relation === '>=' || relation === '>' || relation === '!=' || relation === '!', byChance(fitting / modulus));
  }
  if (mode === 'inc' && (relation === '==' || relation === '!=')) {
    return unless(relation === '!=', byTurns(modulus, Number(value)));
  }
  return undefined;
}

/**
 * A bare `tcp flags syn` and `ct state a,b` ask whether any of the bits is set, and `!` whether none is; with `==` and
 * `!=`, and in sets, the whole value is compared (`nft --debug=netlink` shows it).
 */
function isBitTest({ left, relation, implicit, right }: NftMatch): boolean {
  if (relation === '!') return true;
  if (right.kind === 'range' || right.kind === 'prefix') return false;
  return relation === '==' && implicit && typesOf(left)[0]?.bits === true;
}

function bitTest(subject: Subject & { kind: 'field' }, right: Expression, none: boolean): Predicate {
  const bits = subject.recoded ? undefined : constantValue(right, subject.type);
  if (bits === undefined) return unless(none, unknown(`${subject.field} ${printExpression(right)}`, 'the value is not known'));
  const mask = BigInt(bits) & (subject.mask ?? ones(subject.field));
  // No bit to look at: the masked value is zero, so "any" fails. `ct status 0` is how nft spells that test.
  return inRanges(
    { ...subject, mask, flip: subject.flip & mask },
    [[fitWidth(0, FIELDS[subject.field]), fitWidth(0, FIELDS[subject.field])]],
    !none,
  );
}

function bitTestOutside(
  { key, why, fresh, needs }: Subject & { kind: 'unmodelled' },
  right: Expression,
  none: boolean,
): Predicate {
  return all([...needs, unless(none, unknown(`${key} has ${printExpression(right)}`, why, { fresh }))]);
}

type Ordering = '<' | '>' | '<=' | '>=';

function isOrdered(relation: NftMatch['relation']): relation is Ordering {
  return relation === '<' || relation === '>' || relation === '<=' || relation === '>=';
}

function ordered(subject: Subject & { kind: 'field' }, relation: Ordering, right: Expression): Predicate {
  const { field } = subject;
  const limit = constantValue(right, subject.type);
  if (limit === undefined) return unknown(`${field} ${relation} ${printExpression(right)}`, 'the value is not known');
  const value = BigInt(limit);
  const top = BigInt(maximum(field));
  const bounds: Readonly<Record<typeof relation, readonly [bigint, bigint]>> = {
    '<': [0n, value - 1n],
    '<=': [0n, value],
    '>': [value + 1n, top],
    '>=': [value, top],
  };
  const [low, high] = bounds[relation];
  const range: ValueRange = [fitWidth(low, FIELDS[field]), fitWidth(high < 0n ? 0n : high, FIELDS[field])];
  const ranges = high < low ? [] : [range];
  return inRanges(subject, subject.recoded?.(ranges) ?? ranges, false);
}
