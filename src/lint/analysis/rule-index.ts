// Every rule of a host once, with its meaning and the hooks that lead to it: the index that lint rules share.

import type { Hook, Rule } from '../../ast/ruleset.js';
import type { Action, Meaning } from '../../core/action.js';
import type { FieldName, NameField } from '../../core/fields.js';
import { conjuncts, type Predicate, type ValueRange } from '../../core/predicate.js';
import type { LintContext } from '../rule.js';
import { sameForBoth } from './by-family.js';
import { chains, hooksOf, type PlacedChain } from './chain-users.js';

export interface PlacedRule extends PlacedChain {
  readonly rule: Rule;
  /** Its place in the chain. */
  readonly index: number;
  /** The hooks that lead to it; none where nothing does. */
  readonly hooks: ReadonlySet<Hook>;
  readonly meaning: Meaning;
  /** What must hold for the rule to act, each test by itself. */
  readonly tests: readonly Predicate[];
  /** What it does last. */
  readonly end: Action | null;
}

const NOWHERE: ReadonlySet<Hook> = new Set();
const known = new WeakMap<LintContext['program'], readonly PlacedRule[]>();

/** All rules, in the order of the files. */
export function rulesOf({ program }: Pick<LintContext, 'program'>): readonly PlacedRule[] {
  let found = known.get(program);
  if (!found) {
    const reached = hooksOf(program);
    const made: PlacedRule[] = [];
    for (const { ruleset, table, chain } of chains(program)) {
      const hooks = reached.get(chain) ?? NOWHERE;
      const [hook = 'forward'] = hooks;
      for (const [index, rule] of chain.rules.entries()) {
        const meaning = program.meaning(rule, table, ruleset, hook);
        made.push({ ruleset, table, chain, rule, index, hooks, meaning, tests: testsOf(meaning), end: endOf(meaning) });
      }
    }
    known.set(program, (found = made));
  }
  return found;
}

function testsOf(meaning: Meaning): readonly Predicate[] {
  const tests: Predicate[] = [];
  for (const step of meaning) {
    if (step.kind !== 'test') continue;
    const { predicate } = step;
    if (predicate.kind !== 'all') addTest(predicate, tests);
    else for (const part of conjuncts(predicate)) addTest(part, tests);
  }
  return tests;
}

function addTest(test: Predicate, tests: Predicate[]): void {
  if (test.kind !== 'always') tests.push(test);
}

function endOf(meaning: Meaning): Action | null {
  const last = meaning[meaning.length - 1];
  if (!last) return null;
  return last.kind === 'do' ? last.action : endOf(sameForBoth(last) ?? []);
}

/** Does it drop or reject? */
export function stops({ end }: PlacedRule): boolean {
  return end?.kind === 'drop' || end?.kind === 'reject';
}

/** The values that a field must have by plain tests; null where none says so. */
export function rangesIn(tests: readonly Predicate[], field: FieldName): readonly ValueRange[] | null {
  for (const test of tests) if (test.kind === 'in' && test.field === field && test.mask === undefined) return test.ranges;
  return null;
}

/** Is one of these fields tested at all, however? */
export function asks(tests: readonly Predicate[], ...fields: readonly (FieldName | NameField)[]): boolean {
  return tests.some((test) => fields.some((field) => mentions(test, field)));
}

/** Does the predicate say anything about this field? */
export function mentions(predicate: Predicate, field: FieldName | NameField): boolean {
  switch (predicate.kind) {
    case 'in':
    case 'name':
      return predicate.field === field;
    case 'not':
      return mentions(predicate.of, field);
    case 'all':
    case 'any':
      return predicate.of.some((part) => mentions(part, field));
    default:
      return false;
  }
}

/** Do the ranges hold this value? */
export function holds(ranges: readonly ValueRange[], value: number | bigint): boolean {
  return ranges.some(([low, high]) => value >= low && value <= high);
}

/** Can all tests hold for a packet with this value of a field? What they say of anything else is taken to hold. */
export function allows(tests: readonly Predicate[], field: FieldName, value: number): boolean {
  return tests.every((test) => mayHold(test, field, value, true));
}

function mayHold(predicate: Predicate, field: FieldName, value: number, otherwise: boolean): boolean {
  switch (predicate.kind) {
    case 'in': {
      if (predicate.field !== field) return otherwise;
      const seen = predicate.mask === undefined ? value : value & Number(predicate.mask);
      return holds(predicate.ranges, seen);
    }
    case 'not':
      return !mayHold(predicate.of, field, value, !otherwise);
    case 'all':
      return predicate.of.every((part) => mayHold(part, field, value, otherwise));
    case 'any':
      return predicate.of.some((part) => mayHold(part, field, value, otherwise));
    case 'never':
      return false;
    case 'always':
      return true;
    default:
      return otherwise;
  }
}
