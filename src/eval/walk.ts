// Flows through one base chain: jumps, gotos and returns, each rule splitting a flow into what it takes and the rest.

import { assertNever } from '../base/assert-never.js';
import type { Chain, Policy, Rule } from '../ast/ruleset.js';
import type { Meaning } from '../core/action.js';
import type { FieldName } from '../core/fields.js';
import { casesToTry } from './cases.js';
import type { Flow } from './flow.js';
import type { Network } from './network.js';
import type { Entry, Program } from './program.js';
import { runRule, type ChainVerdict, type RuleOptions, type RuleResult } from './run-rule.js';

/** A rule that a flow matched, newest first. */
export interface Trail {
  readonly entry: Entry;
  readonly chain: Chain;
  readonly rule: Rule | null;
  readonly effect: string;
  readonly before: Trail | null;
}

/** What ended a flow's way through a base chain. */
export interface Decider {
  readonly entry: Entry;
  readonly chain: Chain;
  /** Null where the chain ran out: its policy decided. */
  readonly rule: Rule | null;
  readonly policy: Policy | null;
}

export interface ChainEnd {
  readonly flow: Flow;
  readonly verdict: ChainVerdict;
  readonly by: Decider;
  readonly trail: Trail | null;
  readonly untracked: boolean;
}

/** How to go on where a flow splits. */
export interface WalkOptions extends RuleOptions {
  readonly program: Program;
  readonly network: Network;
  /** Counts down with each rule looked at, faster deep in jumps, where ways double; shared by a whole question. */
  readonly budget: { left: number };
  /** Told of every rule that a part of a flow matched. */
  readonly onMatch?: (rule: Rule, flow: Flow) => void;
}

interface Frame {
  readonly chain: Chain;
  readonly index: number;
  readonly back: Frame | null;
  /** How many frames it goes back to. */
  readonly depth: number;
}

interface Item {
  readonly flow: Flow;
  readonly frame: Frame;
  readonly trail: Trail | null;
  readonly untracked: boolean;
}

/** All ends of a flow that enters a base chain; `ways`: how many there may be, which they are taken from by what each rests on. */
export function walkChain(
  start: Flow,
  entry: Entry,
  before: Trail | null,
  options: WalkOptions,
  ways: { left: number },
): ChainEnd[] {
  const ends: ChainEnd[] = [];
  const work: Item[] = [
    { flow: start, frame: { chain: entry.chain, index: 0, back: null, depth: 0 }, trail: before, untracked: false },
  ];
  for (let item = work.pop(), known = 0; item; item = work.pop()) {
    step(item, entry, options, work, ends, ways.left);
    for (; known < ends.length; known++) ways.left -= 1 + told(ends[known]?.flow, options);
  }
  return ends;
}

/** Follows one flow until it ends or splits; parts go back on the work list. */
function step(item: Item, entry: Entry, options: WalkOptions, work: Item[], ends: ChainEnd[], ways: number): void {
  const { program, network, budget } = options;
  const hook = entry.base.hook;
  let { flow, frame, trail, untracked } = item;
  for (;;) {
    const rule = frame.chain.rules[frame.index];
    const end = (verdict: ChainVerdict, decider: Rule | null) => {
      const policy = decider === null ? entry.chain.policy : null;
      ends.push({
        flow,
        verdict,
        by: { entry, chain: decider ? frame.chain : entry.chain, rule: decider, policy },
        trail,
        untracked,
      });
    };
    if (!rule) {
      if (frame.back) {
        frame = frame.back;
        continue;
      }
      return end({ kind: entry.chain.policy?.verdict ?? 'accept' }, null);
    }
    if (budget.left <= 0 || ways <= 0) return end({ kind: 'exhausted' }, rule);
    const meaning = program.meaning(rule, entry.table, entry.ruleset, hook);
    budget.left -= effort(flow) + told(flow, options) ** 2 + ((frame.depth * frame.depth) >> 6) + (choices(meaning) >> 1);

    const after: Frame = { ...frame, index: frame.index + 1 };
    const results = runRule(flow, rule, meaning, network, options);
    // A map makes as many flows as it has elements.
    if (results.length > 2) budget.left -= results.length;
    const onward = results.length === 1 ? results[0] : undefined;
    if (!onward) {
      for (let index = results.length - 1; index >= 0; index--) {
        const result = results[index];
        if (!result) continue;
        if (result.matched) options.onMatch?.(rule, result.flow);
        settle(result, rule, { flow: result.flow, frame, trail, untracked }, after, entry, program, work, ends);
      }
      return;
    }
    flow = onward.flow;
    if (onward.matched) options.onMatch?.(rule, flow);
    const settled: Item[] = [];
    settle(onward, rule, { flow, frame, trail, untracked }, after, entry, program, settled, ends);
    const next = settled[0];
    if (!next) return;
    ({ flow, frame, trail, untracked } = next);
  }
}

/** What it takes to split a flow, in rules: many rules behind each other leave it in many pieces. */
function effort({ fields }: Flow): number {
  let pieces = 0;
  for (const field of SPLIT_MOST) pieces += fields.get(field)?.length ?? 0;
  return 1 + (pieces >> 2);
}

/** How many cases and alternatives of a rule are tried one after the other. */
function choices(meaning: Meaning): number {
  let count = 0;
  for (const step of meaning) {
    if (step.kind === 'choose') count += casesToTry(step.cases);
    else if (step.kind === 'test' && step.predicate.kind === 'any') count += step.predicate.of.length;
  }
  return count;
}

/** How much a flow rests on, where all ways are followed: each test outside the model makes twice as many. */
function told(flow: Flow | undefined, { explore, decide }: RuleOptions): number {
  return explore === 'all' && !decide ? (flow?.assumptions.length ?? 0) : 0;
}

const SPLIT_MOST: readonly FieldName[] = ['ip saddr', 'ip daddr', 'th dport'];

/** Puts one result of a rule where it belongs: an end, or another item of work. */
function settle(
  result: RuleResult,
  rule: Rule,
  at: Item,
  after: Frame,
  entry: Entry,
  program: Program,
  work: Item[],
  ends: ChainEnd[],
): void {
  const { frame } = at;
  const effects = result.effects.join(', ');
  const untracked = at.untracked || result.effects.includes('notrack');
  const trail = result.matched ? { entry, chain: frame.chain, rule, effect: effects || 'match', before: at.trail } : at.trail;
  const go = (to: Frame) => work.push({ flow: result.flow, frame: to, trail, untracked });
  const end = (verdict: ChainVerdict) =>
    ends.push({ flow: result.flow, verdict, by: { entry, chain: frame.chain, rule, policy: null }, trail, untracked });
  const outcome = result.outcome;
  switch (outcome.kind) {
    case 'next':
      return void go(after);
    case 'return': {
      if (frame.back) return void go(frame.back);
      // RETURN from a base chain meets the policy; the rule and the policy decide together.
      const { policy } = entry.chain;
      ends.push({
        flow: result.flow,
        verdict: { kind: policy?.verdict ?? 'accept' },
        by: { entry, chain: entry.chain, rule: null, policy },
        trail,
        untracked,
      });
      return;
    }
    case 'jump':
    case 'goto': {
      const target = program.chain(entry.table, outcome.chain);
      if (!target) return void go(after);
      if (frame.depth >= MAX_DEPTH) return void end({ kind: 'exhausted' });
      if (outcome.kind === 'goto') return void go({ ...frame, chain: target, index: 0 });
      return void go({ chain: target, index: 0, back: after, depth: frame.depth + 1 });
    }
    case 'end':
      return void end(outcome.verdict);
    default:
      assertNever(outcome);
  }
}

/** Deeper than any kernel allows (nftables 16, xtables by its stack size), so that loops end. */
const MAX_DEPTH = 512;
