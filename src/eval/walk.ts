// Flows through one base chain: jumps, gotos and returns, each rule splitting a flow into what it takes and the rest.

import { assertNever } from '../base/assert-never.js';
import type { Chain, Policy, Rule } from '../ast/ruleset.js';
import { isAside, type Action, type Computed, type NatAction, type RejectAnswer, type Step } from '../core/action.js';
import type { FieldName } from '../core/fields.js';
import { unknown, type Predicate, type Unknown } from '../core/predicate.js';
import { only, split, withoutField, withValue, type Flow, type Split } from './flow.js';
import type { Network } from './network.js';
import type { Entry, Program } from './program.js';

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

export type ChainVerdict =
  | { readonly kind: 'accept' }
  | { readonly kind: 'drop' }
  | { readonly kind: 'reject'; readonly answer: RejectAnswer }
  | { readonly kind: 'nat'; readonly nat: NatAction }
  | { readonly kind: 'tproxy' }
  /** The budget is spent; what would happen is not known. */
  | { readonly kind: 'exhausted' };

export interface ChainEnd {
  readonly flow: Flow;
  readonly verdict: ChainVerdict;
  readonly by: Decider;
  readonly trail: Trail | null;
  readonly untracked: boolean;
}

/** How to go on where a flow splits. */
export interface WalkOptions {
  readonly program: Program;
  readonly network: Network;
  /** `all`: every part. `likely`: unmodelled tests as a first packet meets them, one way in all. */
  readonly explore: 'all' | 'likely';
  /** Says of a test outside the model whether it holds, where one way is wanted and the answer is given. */
  readonly decide?: (unknown: Unknown, rule: Rule) => boolean;
  /** Counts down with each rule looked at; shared by a whole question. */
  readonly budget: { left: number };
  /** Told of every rule that a part of a flow matched. */
  readonly onMatch?: (rule: Rule, flow: Flow) => void;
}

interface Frame {
  readonly chain: Chain;
  readonly index: number;
  readonly back: Frame | null;
}

interface Item {
  readonly flow: Flow;
  readonly frame: Frame;
  readonly trail: Trail | null;
  readonly untracked: boolean;
}

/** All ends of a flow that enters a base chain. */
export function walkChain(start: Flow, entry: Entry, before: Trail | null, options: WalkOptions): ChainEnd[] {
  const ends: ChainEnd[] = [];
  const work: Item[] = [{ flow: start, frame: { chain: entry.chain, index: 0, back: null }, trail: before, untracked: false }];
  for (let item = work.pop(); item; item = work.pop()) step(item, entry, options, work, ends);
  return ends;
}

/** Follows one flow until it ends or splits; parts go back on the work list. */
function step(item: Item, entry: Entry, options: WalkOptions, work: Item[], ends: ChainEnd[]): void {
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
    if (budget.left <= 0) return end({ kind: 'exhausted' }, rule);
    budget.left -= effort(flow);

    const after: Frame = { chain: frame.chain, index: frame.index + 1, back: frame.back };
    const results = runRule(flow, rule, program.meaning(rule, entry.table, entry.ruleset, hook), network, options);
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
      if (depth(frame) >= MAX_DEPTH) return void end({ kind: 'exhausted' });
      return void go({ chain: target, index: 0, back: outcome.kind === 'jump' ? after : frame.back });
    }
    case 'end':
      return void end(outcome.verdict);
    default:
      assertNever(outcome);
  }
}

/** Deeper than any kernel allows (nftables 16, xtables by its stack size), so that loops end. */
const MAX_DEPTH = 512;

function depth(frame: Frame): number {
  let count = 0;
  for (let at: Frame | null = frame; at && count < MAX_DEPTH; at = at.back) count++;
  return count;
}

type Outcome =
  | { readonly kind: 'next' }
  | { readonly kind: 'return' }
  | { readonly kind: 'jump' | 'goto'; readonly chain: string }
  | { readonly kind: 'end'; readonly verdict: ChainVerdict };

interface RuleResult {
  readonly flow: Flow;
  /** All tests held. */
  readonly matched: boolean;
  readonly outcome: Outcome;
  readonly effects: readonly string[];
}

interface Pending {
  readonly flow: Flow;
  readonly steps: readonly Step[];
  readonly index: number;
  readonly effects: readonly string[];
}

/** What becomes of a flow at one rule. */
function runRule(flow: Flow, rule: Rule, meaning: readonly Step[], network: Network, options: WalkOptions): RuleResult[] {
  const results: RuleResult[] = [];
  const pending: Pending[] = [{ flow, steps: meaning, index: 0, effects: [] }];
  for (let state = pending.pop(); state; state = pending.pop()) {
    const { steps, index, effects } = state;
    const current = steps[index];
    if (!current) {
      results.push({ flow: state.flow, matched: true, outcome: { kind: 'next' }, effects });
      continue;
    }
    switch (current.kind) {
      case 'test': {
        // Each test outside the model would make twice as many flows, which all go on alike.
        if (options.explore === 'all' && !options.decide && current.predicate.kind === 'unknown' && isAside(meaning)) {
          pending.push({ ...state, index: index + 1 });
          break;
        }
        const { yes, no } = choose(state.flow, rule, current.predicate, network, options);
        for (const part of no) results.push({ flow: part, matched: false, outcome: { kind: 'next' }, effects: [] });
        for (const part of yes) pending.push({ ...state, flow: part, index: index + 1 });
        break;
      }
      case 'choose': {
        let rest: readonly Flow[] = [state.flow];
        for (const option of current.cases) {
          rest = rest.flatMap((part) => {
            const { yes, no } = choose(part, rule, option.when, network, options);
            for (const taken of yes)
              pending.push({ flow: taken, steps: [...option.then, ...steps.slice(index + 1)], index: 0, effects });
            return no;
          });
          if (rest.length === 0) break;
        }
        for (const part of rest) {
          if (current.otherwise === 'continue') pending.push({ ...state, flow: part, index: index + 1 });
          else results.push({ flow: part, matched: false, outcome: { kind: 'next' }, effects: [] });
        }
        break;
      }
      case 'do': {
        const outcome = outcomeOf(current.action);
        const after = current.action.kind === 'set' ? assign(state.flow, current.action.field, current.action.value) : state.flow;
        const told = describe(current.action);
        const all = told === null ? effects : [...effects, told];
        if (outcome) results.push({ flow: after, matched: true, outcome, effects: all });
        else pending.push({ flow: after, steps, index: index + 1, effects: all });
        break;
      }
      default:
        assertNever(current);
    }
  }
  return results;
}

/** Where only one way is wanted: the likely answer of an unmodelled test, else "no", and a note that it was taken so. */
function choose(flow: Flow, rule: Rule, predicate: Predicate, network: Network, { explore, decide }: WalkOptions): Split {
  const { yes, no } = split(flow, predicate, network.resolve);
  if (decide) {
    const told = (part: Flow) =>
      part.assumptions.slice(flow.assumptions.length).every((made) => decide(made.unknown, rule) === made.holds);
    return { yes: yes.filter(told), no: no.filter(told) };
  }
  const [firstYes] = yes;
  const [firstNo] = no;
  if (explore === 'all' || !firstYes || !firstNo) return { yes, no };
  const likely = firstYes.assumptions[firstYes.assumptions.length - 1]?.unknown.likely ?? false;
  const assumed = [firstYes, firstNo].every(({ assumptions }) => assumptions.length > flow.assumptions.length);
  if (assumed) return likely ? { yes: [firstYes], no: [] } : { yes: [], no: [firstNo] };
  const unsaid = unknown(fieldsOf(predicate).join(', '), 'the packet does not say');
  return { yes: [], no: [{ ...firstNo, assumptions: [...firstNo.assumptions, { unknown: unsaid, holds: false }] }] };
}

/** The fields that a predicate asks for. */
function fieldsOf(predicate: Predicate): readonly string[] {
  switch (predicate.kind) {
    case 'in':
    case 'name':
      return [predicate.field];
    case 'not':
      return fieldsOf(predicate.of);
    case 'all':
    case 'any':
      return [...new Set(predicate.of.flatMap(fieldsOf))];
    case 'always':
    case 'never':
    case 'unknown':
      return [];
    default:
      return assertNever(predicate);
  }
}

/** How an action ends the rule; null where the next step follows. */
function outcomeOf(action: Action): Outcome | null {
  switch (action.kind) {
    case 'accept':
    case 'drop':
      return { kind: 'end', verdict: { kind: action.kind } };
    case 'reject':
      return { kind: 'end', verdict: { kind: 'reject', answer: action.answer } };
    case 'return':
      return { kind: 'return' };
    case 'continue':
      return { kind: 'next' };
    case 'jump':
    case 'goto':
      return { kind: action.kind, chain: action.chain };
    case 'nat':
      return { kind: 'end', verdict: { kind: 'nat', nat: action } };
    case 'queue':
      // Nobody listens on the queue, as far as is known: the kernel drops, unless told to bypass.
      return { kind: 'end', verdict: { kind: action.bypass ? 'accept' : 'drop' } };
    case 'tproxy':
      return action.accepts ? { kind: 'end', verdict: { kind: 'tproxy' } } : null;
    case 'set':
    case 'notrack':
    case 'log':
    case 'effect':
      return null;
    default:
      return assertNever(action);
  }
}

function assign(flow: Flow, field: FieldName, value: Computed | { readonly kind: 'unknown' }): Flow {
  // A packet without a connection has no mark of one to set.
  if (flow.fields.get(field) === null) return flow;
  if (value.kind === 'unknown') return withoutField(flow, field);
  let result = value.constant;
  // Nor can the mark of a connection be copied that the packet does not have.
  if (value.terms.some((term) => flow.fields.get(term.field) === null)) return flow;
  for (const { field: from, mask, shift } of value.terms) {
    const current = only(flow, from);
    if (current === undefined) return withoutField(flow, field);
    const kept = (Number(current) & mask) >>> 0;
    result = (result ^ (shift >= 0 ? kept << shift : kept >>> -shift)) >>> 0;
  }
  return withValue(flow, field, result >>> 0);
}

/** The effect as a trace shows it; null for what the outcome already says. */
function describe(action: Action): string | null {
  switch (action.kind) {
    case 'jump':
    case 'goto':
      return `${action.kind} ${action.chain}`;
    case 'reject':
      return `reject with ${action.answer}`;
    case 'set':
      return `set ${action.field}`;
    case 'nat':
      return action.type;
    case 'log':
      return action.prefix ? `log "${action.prefix}"` : 'log';
    case 'effect':
      return action.what;
    default:
      return action.kind;
  }
}
