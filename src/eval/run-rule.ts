// A flow at one rule: each test splits it into what the rule takes and the rest.

import { assertNever } from '../base/assert-never.js';
import type { Rule } from '../ast/ruleset.js';
import { isAside, type Action, type Case, type Computed, type NatAction, type RejectAnswer, type Step } from '../core/action.js';
import { logged, queued, translatedBy } from '../core/effects.js';
import type { FieldName } from '../core/fields.js';
import { isUncertain, unknown, type Predicate, type Unknown } from '../core/predicate.js';
import { lookUp } from './cases.js';
import { only, split, withoutField, withValue, type Assumption, type Flow, type Split } from './flow.js';
import type { Network } from './network.js';

export type ChainVerdict =
  | { readonly kind: 'accept' }
  | { readonly kind: 'drop' }
  | { readonly kind: 'reject'; readonly answer: RejectAnswer }
  | { readonly kind: 'nat'; readonly nat: NatAction }
  | { readonly kind: 'tproxy' }
  /** The budget is spent; what would happen is not known. */
  | { readonly kind: 'exhausted' };

/** How to go on where a flow splits. */
export interface RuleOptions {
  /** `all`: every part. `likely`: unmodelled tests as a first packet meets them, one way in all. */
  readonly explore: 'all' | 'likely';
  /** Says of a test outside the model whether it holds, where one way is wanted and the answer is given. */
  readonly decide?: (unknown: Unknown, rule: Rule) => boolean;
}

type Outcome =
  | { readonly kind: 'next' }
  | { readonly kind: 'return' }
  | { readonly kind: 'jump' | 'goto'; readonly chain: string }
  | { readonly kind: 'end'; readonly verdict: ChainVerdict };

export interface RuleResult {
  readonly flow: Flow;
  /** All tests held. */
  readonly matched: boolean;
  readonly outcome: Outcome;
  readonly effects: readonly string[];
  /** What the flow held once it was tested, and the fields that got other values then. */
  readonly tested: Flow['fields'];
  readonly assigned: readonly FieldName[];
}

interface Pending {
  readonly flow: Flow;
  readonly steps: readonly Step[];
  readonly index: number;
  readonly effects: readonly string[];
  readonly tested: Flow['fields'] | null;
  readonly assigned: readonly FieldName[];
}

/** What becomes of a flow at one rule. */
export function runRule(flow: Flow, rule: Rule, meaning: readonly Step[], network: Network, options: RuleOptions): RuleResult[] {
  const results: RuleResult[] = [];
  const pending: Pending[] = [{ flow, steps: meaning, index: 0, effects: [], tested: null, assigned: [] }];
  const isWhole = options.explore === 'all' && !options.decide;
  let aside: boolean | null = null;
  for (let state = pending.pop(); state; state = pending.pop()) {
    const { steps, index, effects } = state;
    const current = steps[index];
    if (!current) {
      results.push({ ...asTaken(state), flow: state.flow, outcome: { kind: 'next' }, effects });
      continue;
    }
    switch (current.kind) {
      case 'test': {
        // Each test outside the model would make twice as many flows, which all go on alike.
        if (isWhole && isUncertain(current.predicate) && (aside ??= isAside(meaning))) {
          pending.push({ ...state, index: index + 1 });
          break;
        }
        const { yes, no } = choose(state.flow, rule, current.predicate, network, options);
        for (const part of no) results.push(untaken(part));
        for (const part of yes) pending.push({ ...state, flow: part, index: index + 1 });
        break;
      }
      case 'choose': {
        const take = (taken: Flow, { then }: Case): void => {
          pending.push({ ...state, flow: taken, steps: [...then, ...steps.slice(index + 1)], index: 0 });
        };
        const found = isWhole ? lookUp(state.flow, current.cases, network.resolve) : null;
        for (const { flow: taken, at } of found?.taken ?? []) {
          const option = current.cases[at];
          if (option) take(taken, option);
        }
        let rest: readonly Flow[] = found?.rest ?? [state.flow];
        for (const option of current.cases.slice(found?.cases ?? 0)) {
          rest = rest.flatMap((part) => {
            const { yes, no } = choose(part, rule, option.when, network, options);
            for (const taken of yes) take(taken, option);
            return no;
          });
          if (rest.length === 0) break;
        }
        for (const part of rest) {
          if (current.otherwise === 'continue') pending.push({ ...state, flow: part, index: index + 1 });
          else results.push(untaken(part));
        }
        break;
      }
      case 'do': {
        const outcome = outcomeOf(current.action);
        const after = current.action.kind === 'set' ? assign(state.flow, current.action.field, current.action.value) : state.flow;
        const said = describe(current.action);
        const all = said === null ? effects : [...effects, said];
        const known = asTaken(state);
        if (outcome) results.push({ ...known, flow: after, outcome, effects: all });
        else if (current.action.kind === 'set') {
          const assigned = [...known.assigned, current.action.field];
          pending.push({ flow: after, steps, index: index + 1, effects: all, tested: known.tested, assigned });
        } else pending.push({ ...state, flow: after, index: index + 1, effects: all });
        break;
      }
      default:
        assertNever(current);
    }
  }
  return isWhole && flow.assumptions.length >= MOST_TOLD ? joined(results, flow) : results;
}

/** What is kept of a flow that matched. */
function asTaken({ flow, tested, assigned }: Pending): Pick<RuleResult, 'matched' | 'tested' | 'assigned'> {
  return { matched: true, tested: tested ?? flow.fields, assigned };
}

function untaken(flow: Flow): RuleResult {
  return { flow, matched: false, outcome: { kind: 'next' }, effects: [], tested: flow.fields, assigned: [] };
}

/** Flows that rest on so many assumptions are told apart by what they hold only. */
const MOST_TOLD = 6;

/**
 * Parts of a flow that go on behind a rule go on as one where they differ in assumptions only, or in fields that the rule gives
 * values to, which may be anything then: each rule of tests outside the model would make several flows of each.
 */
function joined(results: readonly RuleResult[], flow: Flow): RuleResult[] {
  const groups = new Map<Flow['fields'], RuleResult[]>();
  const groupOf = new Map<RuleResult, RuleResult[]>();
  for (const result of results) {
    if (!goesOn(result)) continue;
    const group = groups.get(result.tested) ?? [];
    group.push(result);
    groups.set(result.tested, group);
    groupOf.set(result, group);
  }
  return results.flatMap((result) => {
    const group = groupOf.get(result);
    if (!group || group.length < 2) return [result];
    return group[0] === result ? [asOne(group, flow)] : [];
  });
}

function goesOn({ outcome, effects }: RuleResult): boolean {
  return outcome.kind === 'next' && !effects.includes('notrack');
}

function asOne(group: readonly RuleResult[], { assumptions }: Flow): RuleResult {
  const taken = group.find(({ matched }) => matched);
  const [first] = group;
  if (!first) throw new Error('a group of none');
  let joint: Flow = { ...first.flow, fields: first.tested };
  for (const field of new Set(group.flatMap(({ assigned }) => assigned))) joint = withoutField(joint, field);
  const last = group.flatMap(({ flow }) => flow.assumptions.slice(-1));
  const key = last.map(({ unknown, holds }) => `${holds ? '' : 'not '}${unknown.key}`).join(' or ');
  const either: Assumption = { unknown: unknown(key, last[0]?.unknown.why ?? ''), holds: true };
  return { ...(taken ?? first), flow: { ...joint, assumptions: [...assumptions, either] } };
}

/** Where only one way is wanted: the likely answer of an unmodelled test, else "no", and a note that it was taken so. */
function choose(flow: Flow, rule: Rule, predicate: Predicate, network: Network, { explore, decide }: RuleOptions): Split {
  const { yes, no } = split(flow, predicate, network.resolve);
  if (decide) {
    const agrees = (part: Flow) =>
      part.assumptions.slice(flow.assumptions.length).every((made) => decide(made.unknown, rule) === made.holds);
    return { yes: yes.filter(agrees), no: no.filter(agrees) };
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
      return translatedBy(action);
    case 'log':
      return logged(action);
    case 'queue':
      return queued(action);
    case 'effect':
      return action.what;
    default:
      return action.kind;
  }
}
