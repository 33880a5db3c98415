// What a ruleset's rules look at: every value and name, and for each rule all that a packet must be to get there.

import type { Chain, Hook, Ruleset, Table } from '../../src/ast/ruleset.js';
import type { Meaning } from '../../src/core/action.js';
import type { FieldName, Value } from '../../src/core/fields.js';
import type { Predicate } from '../../src/core/predicate.js';
import type { Program } from '../../src/eval/program.js';

export interface Boundaries {
  readonly values: Map<FieldName, Set<Value>>;
  readonly names: Set<string>;
  /** A way into each rule: the tests of the rules that jump there, and its own. */
  readonly aims: Aim[];
}

export interface Aim {
  readonly hook: Hook;
  readonly tests: readonly Predicate[];
}

const DEEPEST = 6;
const MOST_AIMS = 4000;

export function boundaries(program: Program): Boundaries {
  const found: Boundaries = { values: new Map(), names: new Set(), aims: [] };
  for (const ruleset of program.rulesets) {
    for (const table of ruleset.tables) {
      for (const chain of table.chains) {
        for (const rule of chain.rules) lookAt(program.meaning(rule, table, ruleset, chain.base?.hook ?? 'forward'), found);
        if (chain.base) walk(program, { ruleset, table, hook: chain.base.hook }, chain, [], 0, found);
      }
    }
  }
  return found;
}

interface Place {
  readonly ruleset: Ruleset;
  readonly table: Table;
  readonly hook: Hook;
}

function walk(
  program: Program,
  place: Place,
  chain: Chain,
  before: readonly Predicate[],
  depth: number,
  found: Boundaries,
): void {
  const { ruleset, table, hook } = place;
  for (const rule of chain.rules) {
    const ways = waysThrough(program.meaning(rule, table, ruleset, hook));
    for (const { tests, chain: name } of ways) {
      const all = [...before, ...tests];
      if (all.length > 0 && found.aims.length < MOST_AIMS) found.aims.push({ hook, tests: all });
      const next = name === null ? undefined : program.chain(table, name);
      if (next && depth < DEEPEST) walk(program, place, next, all, depth + 1, found);
    }
  }
}

interface Way {
  readonly tests: readonly Predicate[];
  /** Where the rule jumps to. */
  readonly chain: string | null;
}

function waysThrough(meaning: Meaning): readonly Way[] {
  const tests: Predicate[] = [];
  const ways: Way[] = [];
  for (const step of meaning) {
    if (step.kind === 'test') tests.push(step.predicate);
    else if (step.kind === 'choose')
      ways.push(
        ...step.cases.flatMap(({ when, then }) =>
          waysThrough(then).map((way) => ({ ...way, tests: [...tests, when, ...way.tests] })),
        ),
      );
    else if (step.action.kind === 'jump' || step.action.kind === 'goto')
      ways.push({ tests: [...tests], chain: step.action.chain });
  }
  return ways.length > 0 ? ways : [{ tests, chain: null }];
}

function lookAt(meaning: Meaning, found: Boundaries): void {
  for (const step of meaning) {
    if (step.kind === 'test') look(step.predicate, found);
    else if (step.kind === 'choose') {
      for (const { when, then } of step.cases) {
        look(when, found);
        lookAt(then, found);
      }
    }
  }
}

function look(predicate: Predicate, found: Boundaries): void {
  if (predicate.kind === 'in') {
    const values = found.values.get(predicate.field) ?? new Set();
    for (const [low, high] of predicate.ranges) for (const value of [low, high]) values.add(value);
    found.values.set(predicate.field, values);
  } else if (predicate.kind === 'name') found.names.add(predicate.prefix ? `${predicate.name}0` : predicate.name);
  else if (predicate.kind === 'not') look(predicate.of, found);
  else if (predicate.kind === 'all' || predicate.kind === 'any') for (const part of predicate.of) look(part, found);
}
