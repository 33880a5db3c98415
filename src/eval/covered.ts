// Rules that no packet can match, because earlier rules of the same chain take all that they could.

import { countRules, type Chain, type Rule, type Table } from '../ast/ruleset.js';
import { tooLarge } from './diagram/diagrams.js';
import { makeSide, type RuleDiagrams } from './diagram/chains.js';
import { makeSpace, type Space } from './diagram/space.js';
import { survey } from './diagram/survey.js';
import type { IpFamily, Network } from './network.js';
import type { Program } from './program.js';

export interface Covered {
  readonly table: Table;
  readonly chain: Chain;
  readonly rule: Rule;
  /** The rules that take its packets: one if one takes them all. */
  readonly by: readonly Rule[];
}

const MOST_NODES = 4_000_000;
/** So many covering rules are named. */
const MOST_NAMED = 8;

/** All of them, in the order of the text. Rules behind a catch-all are left out: nothing reaches them at all. */
export function coveredRules(program: Program, network: Network): readonly Covered[] {
  const found = new Map<Rule, Covered>();
  /** Rules that some packet of some family can match. */
  const alive = new Set<Rule>();
  for (const family of ['ip', 'ip6'] as const) {
    try {
      ofFamily(program, network, family, found, alive);
    } catch (error) {
      if (tooLarge(error) === undefined) throw error;
      return [];
    }
  }
  return [...found.values()].filter(({ rule }) => !alive.has(rule));
}

function ofFamily(program: Program, network: Network, family: IpFamily, found: Map<Rule, Covered>, alive: Set<Rule>): void {
  const count = program.rulesets.reduce((sum, ruleset) => sum + countRules(ruleset), 0);
  const space = makeSpace(family, 'source', survey([program], family, network, []), { rules: count, mostNodes: MOST_NODES });
  const side = makeSide(space, program, network);
  for (const ruleset of program.rulesets) {
    for (const table of ruleset.tables) {
      if (table.family !== family && table.family !== 'inet') continue;
      for (const chain of table.chains) {
        const base = chain.base ?? { type: 'filter' as const, hook: 'forward' as const, priority: 0 };
        ofChain(space, table, chain, side.rules(chain, { ruleset, table, chain, base }), found, alive);
      }
    }
  }
}

function ofChain(
  { diagrams }: Space,
  table: Table,
  chain: Chain,
  rules: readonly RuleDiagrams[],
  found: Map<Rule, Covered>,
  alive: Set<Rule>,
): void {
  const [yes, no] = [diagrams.leaf(1), diagrams.leaf(0)];
  let reaching = yes;
  let changed = 0;
  rules.forEach(({ rule, matches, takes, changes }, index) => {
    // A test of what an earlier rule may have changed is about another value than the packet came with.
    const comparable = (diagrams.groups(matches) & changed) === 0;
    const left = diagrams.ifThenElse(matches, reaching, no);
    if (reaching !== no && matches !== no) {
      if (comparable && left === no) found.set(rule, { table, chain, rule, by: coverOf(rules.slice(0, index), matches) });
      else alive.add(rule);
    }
    reaching = diagrams.ifThenElse(takes, no, reaching);
    changed |= changes;
  });

  function coverOf(earlier: readonly RuleDiagrams[], matches: number): readonly Rule[] {
    const meeting = earlier.filter(({ takes }) => diagrams.ifThenElse(takes, matches, no) !== no);
    const whole = meeting.find(({ takes }) => diagrams.ifThenElse(takes, no, matches) === no);
    return (whole ? [whole] : meeting.slice(0, MOST_NAMED)).map(({ rule }) => rule);
  }
}
