// What a row of the field tables is: how a test of one nft field is said in options of iptables.

import type { Hook } from '../../ast/ruleset.js';
import type { IpFamily } from '../../iptables/define.js';
import { complement, ones, size, values, type Range } from './ranges.js';
import { refuse, type Conjunction, type FieldTest, type Piece, type Refusal } from './tests.js';

/** Lists of options, of which exactly one holds. */
export type Raised = readonly (readonly Piece[])[];

/** The packets that meet none of these: a helper chain returns them first. */
export interface Except {
  readonly kind: 'except';
  readonly of: Raised;
}

export interface FieldContext {
  readonly family: IpFamily;
  readonly hook: Hook | null;
  readonly afterRouting: boolean;
  /** The transport protocol that the rule is about, if it is only one. */
  readonly protocol: number | undefined;
  /** All that the rule demands beside. */
  readonly beside: Conjunction;
  readonly note: (text: string) => void;
  readonly differs: (text: string) => void;
}

export interface RaiseField {
  /** The field, by nft's words. */
  readonly head: string;
  /** Fields that are said by the same options, and that this row takes too. */
  readonly takes?: readonly string[];
  readonly raise: (test: FieldTest, cx: FieldContext) => Raised | Except | Refusal;
}

/** A single option of a match. */
export function option(match: string, flag: string, value: string | readonly string[], negated = false): Piece {
  const words = typeof value === 'string' ? [value] : value;
  return { match, words: [...(negated ? ['!'] : []), flag, ...words] };
}

/** How one range, and its opposite, are said. */
export interface OneRange {
  readonly one: (range: Range) => Piece;
  readonly not: (range: Range) => Piece;
}

/** Ranges as alternatives, or as the negations of what lies between, whichever is shorter. */
export function byRanges(test: FieldTest, { one, not }: OneRange): Raised | Except | Refusal {
  if (test.mask !== null) return refuse(`iptables cannot test single bits of ${test.field}`);
  const rest = complement(test.ranges, ones(test.width));
  if (rest.length === 0) return [[]];
  if (rest.length < test.ranges.length || (rest.length === 1 && test.ranges.length > 1)) return [rest.map(not)];
  return test.ranges.map((range) => [one(range)]);
}

/** The same where an option takes one value only. */
export function byValues(test: FieldTest, one: (value: bigint, negated: boolean) => Piece): Raised | Except | Refusal {
  if (test.mask !== null) return refuse(`iptables cannot test single bits of ${test.field}`);
  const rest = complement(test.ranges, ones(test.width));
  if (rest.length === 0) return [[]];
  const [here, there] = [size(test.ranges), size(rest)];
  const least = here < there ? here : there;
  if (least > 256n) return refuse(`iptables tests single values of ${test.field}, and no ranges`);
  if (there < here) return [values(rest).map((value) => one(value, true))];
  return values(test.ranges).map((value) => [one(value, false)]);
}

/** `low:high`, or one number. */
export function colon([low, high]: Range): string {
  return low === high ? String(low) : `${low}:${high}`;
}

export function hexOf(value: bigint): string {
  return `0x${value.toString(16)}`;
}

/** A row of ranges: `--flag low:high`. */
export function rangeRow(head: string, match: string, flag: string, show: (range: Range) => string = colon): RaiseField {
  return {
    head,
    raise: (test) =>
      byRanges(test, {
        one: (range) => option(match, flag, show(range)),
        not: (range) => option(match, flag, show(range), true),
      }),
  };
}

/** A row of single values. */
export function valueRow(head: string, match: string, flag: string, show: (value: bigint) => string = String): RaiseField {
  return { head, raise: (test) => byValues(test, (value, negated) => option(match, flag, show(value), negated)) };
}

/** The one test of a field beside another. */
export function beside(field: string, tests: Conjunction): FieldTest | undefined {
  return tests.find((test): test is FieldTest => test.kind === 'field' && test.field === field);
}
