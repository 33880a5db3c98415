// What the rules of a hook accept by name: the tests of each rule that accepts.

import { all, type Predicate } from '../../core/predicate.js';
import type { Meaning } from '../../core/action.js';
import type { IpFamily } from '../../eval/network.js';
import type { LintContext } from '../rule.js';
import { reachable } from './nat-rules.js';

/** Enough to tell a hook that accepts something from one that does not, also on large rulesets. */
const MOST = 64;

/** The tests of accepting rules, user chains included; the first ones if there are very many. */
export function acceptedTests({ program }: LintContext, family: IpFamily, hook: 'input' | 'output'): readonly Predicate[] {
  const found: Predicate[] = [];
  for (const { chain: base, table, ruleset } of program.entries(hook, family)) {
    for (const chain of reachable(base, table, ruleset, program)) {
      for (const rule of chain.rules) {
        found.push(...accepting(program.meaning(rule, table, ruleset, hook), []));
        if (found.length >= MOST) return found.slice(0, MOST);
      }
    }
  }
  return found;
}

function accepting(meaning: Meaning, before: readonly Predicate[]): Predicate[] {
  const tests = [...before];
  const found: Predicate[] = [];
  for (const step of meaning) {
    if (step.kind === 'test') tests.push(step.predicate);
    else if (step.kind === 'choose') found.push(...step.cases.flatMap(({ when, then }) => accepting(then, [...tests, when])));
    else if (step.action.kind === 'accept') found.push(all(tests));
  }
  return found;
}
