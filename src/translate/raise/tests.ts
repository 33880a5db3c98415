// The normal form of nft's tests: conjunctions of fields that lie in ranges, of names, and of what iptables words say already.

import { intersection, ones, union, type Range, type Ranges } from './ranges.js';

/** `field & mask` lies in the ranges; a mask of all ones is null. Fields by nft's words, ports and protocols by one name. */
export interface FieldTest {
  readonly kind: 'field';
  readonly field: string;
  readonly width: number;
  readonly mask: bigint | null;
  readonly ranges: Ranges;
}

/** The interface has one of the names, or none of them. */
export interface NameTest {
  readonly kind: 'name';
  readonly field: string;
  readonly names: readonly InterfaceName[];
  readonly negated: boolean;
}

export interface InterfaceName {
  readonly name: string;
  readonly prefix: boolean;
}

/** Options of one iptables match: `-m NAME WORDS`; of the built-in ones where `match` is `standard`. */
export interface Piece {
  readonly match: string;
  readonly words: readonly string[];
}

/** A test that is iptables words already. */
export interface PieceTest {
  readonly kind: 'piece';
  readonly piece: Piece;
  /** The state that it reads and that rules may change. */
  readonly reads: readonly string[];
}

export type Test = FieldTest | NameTest | PieceTest;

/** All of them hold. */
export type Conjunction = readonly Test[];

/** Exactly one of them holds, or none: no packet meets two, unless a rule changes what they read. */
export type Alternatives = readonly Conjunction[];

/** Why something has no place in iptables, and what to do instead. */
export interface Refusal {
  readonly kind: 'refusal';
  readonly reason: string;
  readonly instead?: string;
}

export function refuse(reason: string, instead?: string): Refusal {
  return instead === undefined ? { kind: 'refusal', reason } : { kind: 'refusal', reason, instead };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'refusal';
}

export const NEVER: Alternatives = [];

export function fieldTest(field: string, width: number, ranges: Ranges, mask: bigint | null = null): FieldTest {
  return { kind: 'field', field, width, mask: mask === ones(width) ? null : mask, ranges };
}

export function piece(match: string, words: readonly string[], reads: readonly string[] = []): PieceTest {
  return { kind: 'piece', piece: { match, words }, reads };
}

/** Both conjunctions at once; null where no packet meets both. */
export function meet(a: Conjunction, b: Conjunction): Conjunction | null {
  let all: readonly Test[] = a;
  for (const test of b) {
    const next = add(all, test);
    if (!next) return null;
    all = next;
  }
  return all;
}

/** Every pair of one of each. */
export function meetAll(a: Alternatives, b: Alternatives): Alternatives {
  return a.flatMap((one) =>
    b.flatMap((other): Conjunction[] => {
      const both = meet(one, other);
      return both ? [both] : [];
    }),
  );
}

function add(tests: readonly Test[], test: Test): readonly Test[] | null {
  if (test.kind === 'piece') return [...tests, test];
  if (test.kind === 'name') {
    const same = tests.findIndex((each) => each.kind === 'name' && each.field === test.field);
    const known = tests[same];
    if (known?.kind !== 'name') return [...tests, test];
    const met = meetNames(known, test);
    return met === 'never' ? null : met ? tests.with(same, met) : [...tests, test];
  }
  if (test.ranges.length === 0) return null;
  if (isAll(test)) return tests.some((each) => each.kind === 'field' && each.field === test.field) ? tests : [...tests, test];
  const same = tests.findIndex(
    (each) => each.kind === 'field' && each.field === test.field && (each.mask === test.mask || isAll(each)),
  );
  const known = tests[same];
  if (known?.kind !== 'field') return [...tests, test];
  if (isAll(known)) return tests.with(same, test);
  const ranges = intersection(known.ranges, test.ranges);
  return ranges.length === 0 ? null : tests.with(same, { ...known, ranges });
}

/** Holds for every packet that has the field. */
function isAll({ ranges, width, mask }: FieldTest): boolean {
  return mask === null && ranges.length === 1 && ranges[0]?.[0] === 0n && ranges[0][1] === ones(width);
}

function covers(wide: InterfaceName, narrow: InterfaceName): boolean {
  return wide.prefix ? narrow.name.startsWith(wide.name) : !narrow.prefix && wide.name === narrow.name;
}

/** Null where the two do not join. */
function meetNames(a: NameTest, b: NameTest): NameTest | 'never' | null {
  if (a.negated && b.negated) return { ...a, names: [...a.names, ...b.names] };
  const [positive, other] = a.negated ? [b, a] : [a, b];
  if (other.negated) {
    const names = positive.names.filter((name) => !other.names.some((wide) => covers(wide, name)));
    const clear = names.every((name) => !other.names.some((narrow) => covers(name, narrow)));
    return names.length === 0 ? 'never' : clear ? { ...positive, names } : null;
  }
  const names = [
    ...positive.names.filter((name) => other.names.some((wide) => covers(wide, name))),
    ...other.names.filter((name) => positive.names.some((wide) => covers(wide, name) && !covers(name, wide))),
  ];
  return names.length === 0 ? 'never' : { ...positive, names };
}

/** Values as ranges. */
export function of(...list: readonly (bigint | Range)[]): Ranges {
  return union(list.map((each): Range => (typeof each === 'bigint' ? [each, each] : each)));
}
