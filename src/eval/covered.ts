// Rules that no packet can match, because earlier rules of the same chain take all that they could.

import { countRules, type Chain, type Rule, type Table } from '../ast/ruleset.js';
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
    rules: countRules(program.rulesets),
    mostNodes: MOST_NODES,
  });
  const side = makeSide(space, program, network);
  const wholeRule = wholeRules(program);
  for (const ruleset of program.rulesets) {
    for (const table of ruleset.tables) {
      if (table.family !== family && table.family !== 'inet') continue;
      for (const chain of table.chains) {
        const base = chain.base ?? { type: 'filter' as const, hook: 'forward' as const, priority: 0 };
        ofChain(space, program, side, wholeRule, { ruleset, table, chain, base }, found, alive);
      }
    }
  }
}

function ofChain(
  { diagrams, layout }: Space,
  program: Program,
  side: Side,
  wholeRule: ReturnType<typeof wholeRules>,
  entry: Entry,
  found: Map<Rule, Covered>,
  alive: Set<Rule>,
): void {
  const { ruleset, table, chain } = entry;
  const no = diagrams.leaf(0);
  const meanings = chain.rules.map((rule) => program.meaning(rule, table, ruleset, 'postrouting'));
  const boxes = makeBoxes(meanings);
  /** Earlier rules that take packets, by number, and which packets. */
  const takers: number[] = [];
  const taken = new Map<number, Diagram>();
  /** The groups of fields that earlier rules may have changed. */
  let changed = 0;
  for (const [index, rule] of chain.rules.entries()) {
    const before = takers.filter((taker) => boxes.meet(taker, index));
    if (before.length === 0 || boxes.sticksOut(index, before)) alive.add(rule);
    else judge(index, rule, before);
    const { takes, changes } = wholeRule(rule, table, ruleset);
    // Nothing comes by a catch-all.
    if (takes === 'all' && meanings[index]?.every(({ kind }) => kind === 'do')) return;
    if (takes !== 'none') takers.push(index);
    for (const field of changes) changed |= layout.block(field).group;
  }

  function judge(index: number, rule: Rule, before: readonly number[]): void {
    const whole = changed === 0 ? before.find((taker) => takesAll(taker) && boxes.holds(taker, index)) : undefined;
    const holder = whole === undefined ? undefined : chain.rules[whole];
    if (holder) {
      found.set(rule, { table, chain, rule, by: [holder] });
      return;
    }
    const matches = side.matches(rule, entry);
    if (matches === no) return;
    // A test of what an earlier rule may have changed is about another value than the packet came with.
    const comparable = (diagrams.groups(matches) & changed) === 0;
    let left = matches;
    if (comparable) for (const taker of before) left = diagrams.ifThenElse(takenBy(taker), no, left);
    if (left === no) found.set(rule, { table, chain, rule, by: coverOf(before, matches) });
    else alive.add(rule);
  }

  function takesAll(index: number): boolean {
    const rule = chain.rules[index];
    return rule !== undefined && wholeRule(rule, table, ruleset).takes === 'all';
  }

  function takenBy(index: number): Diagram {
    let made = taken.get(index);
    const rule = chain.rules[index];
    if (made !== undefined || !rule) return made ?? no;
    taken.set(index, (made = takesAll(index) ? side.matches(rule, entry) : side.takes(rule, entry)));
    return made;
  }

  function coverOf(before: readonly number[], matches: Diagram): readonly Rule[] {
    const meeting = before.filter((index) => diagrams.ifThenElse(takenBy(index), matches, no) !== no);
    const whole = meeting.find((index) => diagrams.ifThenElse(takenBy(index), no, matches) === no);
    return (whole === undefined ? meeting.slice(0, MOST_NAMED) : [whole]).flatMap((index) => chain.rules[index] ?? []);
  }
}
