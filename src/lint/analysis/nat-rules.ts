// Every rule that translates addresses, with what it tests and the hooks it can be reached from.

import type { Chain, Hook, Rule, Ruleset, Table } from '../../ast/ruleset.js';
import type { Meaning, NatAction } from '../../core/action.js';
import { all, not, type Predicate } from '../../core/predicate.js';
import type { IpFamily } from '../../eval/network.js';
import type { Program } from '../../eval/program.js';

/** One translation of one rule; a rule with a map has several. */
export interface NatRule {
  readonly table: Table;
  readonly chain: Chain;
  readonly rule: Rule;
  readonly hook: Hook;
  readonly family: IpFamily;
  readonly nat: NatAction;
  /** What the rule itself demands; jumps on the way to it may demand more. */
  readonly tests: Predicate;
}

/** All translating rules, in the order of their tables and chains. */
export function natRules(program: Program): readonly NatRule[] {
  const found: NatRule[] = [];
  for (const ruleset of program.rulesets) {
    for (const table of ruleset.tables) {
      for (const base of table.chains) {
        if (base.base?.type !== 'nat') continue;
        for (const chain of reachable(base, table, ruleset, program))
          collect(chain, base.base.hook, table, ruleset, program, found);
      }
    }
  }
  return found;
}

/** Each translation once, where a chain is reached from several hooks or a rule speaks for both families. */
export function oncePerRule(found: readonly NatRule[]): readonly NatRule[] {
  return [...new Map(found.toReversed().map((each) => [each.rule, each])).values()].toReversed();
}

/** The chain itself and all that it can jump to. */
export function reachable(start: Chain, table: Table, ruleset: Ruleset, program: Program): readonly Chain[] {
  const seen = new Set<Chain>([start]);
  for (const chain of seen) {
    for (const name of namedBy(chain, table, ruleset, program)) {
      const target = program.chain(table, name);
      if (target) seen.add(target);
    }
  }
  return [...seen];
}

const namesOf = new WeakMap<Program, Map<Chain, ReadonlySet<string>>>();

/** The names that rules of a chain jump or go to; each chain is looked through once. */
export function namedBy(chain: Chain, table: Table, ruleset: Ruleset, program: Program): ReadonlySet<string> {
  let names = namesOf.get(program);
  if (!names) namesOf.set(program, (names = new Map()));
  let found = names.get(chain);
  if (!found) {
    const named = new Set<string>();
    for (const rule of chain.rules) {
      for (const name of targets(program.meaning(rule, table, ruleset, chain.base?.hook ?? 'forward'))) named.add(name);
    }
    names.set(chain, (found = named));
  }
  return found;
}

/** The chains that a rule jumps or goes to. */
export function targets(meaning: Meaning): readonly string[] {
  let found: string[] = NO_NAMES;
  for (const step of meaning) {
    if (step.kind === 'test') continue;
    if (step.kind === 'choose') found = [...found, ...step.cases.flatMap(({ then }) => targets(then))];
    else if (step.action.kind === 'jump' || step.action.kind === 'goto') found = [...found, step.action.chain];
  }
  return found;
}

const NO_NAMES: string[] = [];

function collect(chain: Chain, hook: Hook, table: Table, ruleset: Ruleset, program: Program, found: NatRule[]): void {
  for (const rule of chain.rules) {
    for (const { nat, tests } of translations(program.meaning(rule, table, ruleset, hook), [])) {
      found.push({ table, chain, rule, hook, family: nat.family, nat, tests });
    }
  }
}

/** The NAT actions of a meaning, each with the tests before it. */
function translations(meaning: Meaning, before: readonly Predicate[]): { nat: NatAction; tests: Predicate }[] {
  const tests = [...before];
  const found: { nat: NatAction; tests: Predicate }[] = [];
  for (const step of meaning) {
    if (step.kind === 'test') tests.push(step.predicate);
    else if (step.kind === 'choose') {
      const earlier: Predicate[] = [];
      for (const { when, then } of step.cases) {
        found.push(...translations(then, [...tests, ...earlier, when]));
        // Elements of one set exclude each other; spelling that out would make long maps quadratic.
        if (step.cases.length <= 8) earlier.push(not(when));
      }
    } else if (step.action.kind === 'nat') {
      // No packet goes on behind it.
      found.push({ nat: step.action, tests: all(tests) });
      break;
    }
  }
  return found;
}
