// Rules that no packet can match, because earlier rules of the same chain take all that they could.

import { countRules, type Chain, type Rule, type Table } from '../ast/ruleset.js';
import { makeBoxIndex } from './box-index.js';
import { makeBoxes } from './boxes.js';
import { makeSide, type Side } from './diagram/chains.js';
import { tooLarge, type Diagram } from './diagram/diagrams.js';
import { makeSpace, type Space } from './diagram/space.js';
import { survey } from './diagram/survey.js';
import type { IpFamily, Network } from './network.js';
import type { Entry, Program } from './program.js';
import { wholeRules } from './whole-rules.js';

export interface Covered {
  readonly table: Table;
  readonly chain: Chain;
  readonly rule: Rule;
  /** The rules that take its packets: one if one takes them all. */
  readonly by: readonly Rule[];
}

const MOST_NODES = 4_000_000;
/** So many pairs of rules are looked at; those that meet count more often, as they are looked at in more ways. */
const MOST_PAIRS = 64_000_000;
/** And so many in a host of many rules. */
const MOST_PAIRS_OF_MANY = 1_000_000;
const MANY_RULES = 20_000;
const MEETING = 16;
/** What rules take together grows fast where they test many fields: beyond so many nodes for one, and for all, nobody waits for it. */
const MOST_TOGETHER = 20_000;
const MOST_FOR_ALL = 1_000_000;
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
  const space = makeSpace(family, 'source', survey([program], family, network, []), {
    rules: Math.min(MANY_RULES, countRules(program.rulesets)),
    mostNodes: MOST_NODES,
  });
  const side = makeSide(space, program, network);
  const wholeRule = wholeRules(program);
  const effort = { left: countRules(program.rulesets) > MANY_RULES ? MOST_PAIRS_OF_MANY : MOST_PAIRS };
  for (const ruleset of program.rulesets) {
    for (const table of ruleset.tables) {
      if (table.family !== family && table.family !== 'inet') continue;
      for (const chain of table.chains) {
        const base = chain.base ?? { type: 'filter' as const, hook: 'forward' as const, priority: 0 };
        ofChain(space, program, side, wholeRule, { ruleset, table, chain, base }, found, alive, effort);
      }
    }
  }
}

function ofChain(
  { diagrams, layout, family }: Space,
  program: Program,
  side: Side,
  wholeRule: ReturnType<typeof wholeRules>,
  entry: Entry,
  found: Map<Rule, Covered>,
  alive: Set<Rule>,
  effort: { left: number },
): void {
  const { ruleset, table, chain } = entry;
  const no = diagrams.leaf(0);
  const meanings = program.meanings(chain, table, ruleset, 'postrouting');
  const boxes = makeBoxes(meanings);
  /** Earlier rules that take packets, and which packets. */
  const takers = makeBoxIndex(boxes, family);
  const taken = new Map<number, Diagram>();
  /** Those that take all that they match. */
  const wholly = new Set<number>();
  /** The groups of fields that earlier rules may have changed. */
  let changed = 0;
  for (const [index, rule] of chain.rules.entries()) {
    // Rules that are not asked count as alive.
    if (effort.left <= 0) return;
    const looked = takers.looked();
    const before = takers.meeting(index);
    effort.left -= takers.looked() - looked + MEETING * before.length;
    if (before.length === 0 || boxes.sticksOut(index, before)) alive.add(rule);
    else judge(index, rule, before);
    const { takes, changes } = wholeRule(rule, table, ruleset);
    // Nothing comes by a catch-all.
    if (takes === 'all' && meanings[index]?.every(({ kind }) => kind === 'do')) return;
    if (takes === 'all') wholly.add(index);
    if (takes !== 'none') takers.add(index);
    for (const field of changes) changed |= layout.block(field).group;
  }

  function judge(index: number, rule: Rule, before: readonly number[]): void {
    const whole = changed === 0 ? before.find((taker) => boxes.holds(taker, index) && takesAll(taker)) : undefined;
    const holder = whole === undefined ? undefined : chain.rules[whole];
    if (holder) {
      found.set(rule, { table, chain, rule, by: [holder] });
      return;
    }
    const matches = side.matches(index, entry);
    if (matches === no) return;
    // A test of what an earlier rule may have changed is about another value than the packet came with.
    const comparable = (diagrams.groups(matches) & changed) === 0;
    const by = comparable ? coverOf(index, before, matches) : [];
    if (by.length > 0) found.set(rule, { table, chain, rule, by });
    else alive.add(rule);
  }

  function takesAll(index: number): boolean {
    return wholly.has(index);
  }

  function takenBy(index: number): Diagram {
    let made = taken.get(index);
    if (made !== undefined) return made;
    // What a chain takes of its packets may be a long story. To know of nothing that it takes is no mistake.
    made = takesAll(index) ? side.matches(index, entry) : (ifSmall(() => side.takes(index, entry)) ?? no);
    taken.set(index, made);
    return made;
  }

  /** One rule that takes all, else those that do together, if there are any. */
  function coverOf(index: number, before: readonly number[], matches: Diagram): readonly Rule[] {
    const whole = before.find((taker) => boxes.mayHold(taker, index) && diagrams.implies(matches, takenBy(taker)));
    if (whole !== undefined) return rulesAt([whole]);
    const left = ifSmall(() => before.reduce((rest, taker) => diagrams.ifThenElse(takenBy(taker), no, rest), matches));
    if (left !== no) return [];
    const meeting = before.filter((taker) => diagrams.ifThenElse(takenBy(taker), matches, no) !== no);
    return rulesAt(meeting.slice(0, MOST_NAMED));
  }

  function ifSmall(work: () => Diagram): Diagram | undefined {
    return diagrams.size() > MOST_FOR_ALL ? undefined : diagrams.within(MOST_TOGETHER, work);
  }

  function rulesAt(indices: readonly number[]): readonly Rule[] {
    return indices.flatMap((index) => chain.rules[index] ?? []);
  }
}
