// Rules, chains and hooks of one host as diagrams whose leaves say what becomes of a packet.

import type { Chain, Hook, Rule } from '../../ast/ruleset.js';
import { assertNever } from '../../base/assert-never.js';
import type { Action, Meaning, Step } from '../../core/action.js';
import { logged, queued, settledEffects } from '../../core/effects.js';
import { CT_STATE, FIELDS } from '../../core/fields.js';
import { within, type Unknown } from '../../core/predicate.js';
import type { Network } from '../network.js';
import type { Entry, Program } from '../program.js';
import { makeConditions, type KeyOf, type Part } from './conditions.js';
import { FOLLOWED, type Diagram, type LeafChange } from './diagrams.js';
import type { DiagramField } from './layout.js';
import { RETURNS, type Space } from './space.js';
import { freshValue, makeTranslations, type NatEnd } from './translations.js';
import { gainsFrom, knowing, mayCall, NO_CONTEXT, simplified, type Context } from './context.js';
import { isAside, leftTo } from './asides.js';
import type { End } from './outcomes.js';
import { makeTestNames } from './test-names.js';
import { constantly, isUnchanged, symbolic, type Symbolic } from './symbolic.js';

/** The diagrams of one side of a comparison. */
export interface Side {
  /** All that stands at a hook; its leaves end with accept, drop or an answer. */
  hook(hook: Hook): Diagram;
  /** The same without what makes no difference in the end: marks of packets that are dropped, and the like. */
  settled(diagram: Diagram): Diagram;
  /** 1 where the tests of the chain's rule at `index` hold, for whatever packet comes to the chain. */
  matches(index: number, entry: Entry): Diagram;
  /** 1 where no later rule of the chain sees such a packet. */
  takes(index: number, entry: Entry): Diagram;
  /** Under which key a test outside the model went into the diagram, for a rule. */
  keyOf(rule: Rule, unknown: Unknown): string;
  /** The tests outside the model that rules ask, by their keys, as far as diagrams were made. */
  readonly asked: ReadonlySet<string>;
}

/** Chains that call each other deeper than any kernel allows. */
const MAX_DEPTH = 512;
const CONNTRACK_PRIORITY = -200;
/** Every mark: the change is of any leaf. */
const ANY = -1;

/** What of a chain's surroundings its meaning depends on. */
interface Place {
  readonly entry: Entry;
  /** Which end of a packet NAT rewrites here. */
  readonly end: NatEnd;
  /** Before connection tracking sees the packet. */
  readonly early: boolean;
  /** What chains do there, by now. */
  readonly known: Map<Chain, Diagram>;
  readonly context: Context;
}

interface RuleParts {
  readonly tests: Part[];
  readonly then: Diagram;
}

/** Chains of so many rules are made from their end: of more, diagrams grow together with the rest behind each rule. */
const FEW_RULES = 8;

export function makeSide(space: Space, program: Program, network: Network): Side {
  const { diagrams, outcomes, layout, family, isCalledOnce } = space;
  const conditions = makeConditions(space, network);
  const summaries = new Map<string, Map<Chain, Diagram>>();
  const open = new Set<Chain>();
  const fall = diagrams.leaf(outcomes.fall);
  const miss = diagrams.leaf(outcomes.miss);
  const accept = diagrams.leaf(outcomes.accept);
  const connected = conditions.present('ct mark');
  const change = (only: number, of: (leaf: number) => number): LeafChange => ({ tag: diagrams.newTag(), only, of });
  const closing = change(RETURNS, (leaf) => endingAs(leaf, 'return', 'fall'));
  const leaving = change(FOLLOWED, (leaf) => endingAs(leaf, 'fall', 'return'));
  const passing = change(ANY, (leaf) => endingAs(leaf, 'accept', 'fall'));
  const matching = change(ANY, (leaf) => (outcomes.outcome(leaf).end === 'accept' ? 1 : 0));
  const taking = change(ANY, (leaf) => (outcomes.outcome(leaf).end === 'fall' ? 0 : 1));
  const keeping = change(FOLLOWED, tracked);
  const settling = change(ANY, final);
  const ending = {
    accept: change(FOLLOWED, (leaf) => endingAs(leaf, 'fall', 'accept')),
    drop: change(FOLLOWED, (leaf) => endingAs(leaf, 'fall', 'drop')),
  };

  const NEVER: RuleParts = { tests: [], then: fall };
  const translated = makeTranslations(space, conditions);
  const names = makeTestNames();

  return {
    hook,
    matches,
    takes: (index, entry) => {
      const place = alone(entry);
      const meaning = meaningsOf(entry.chain, place)[index] ?? [];
      return diagrams.mapLeaves(ruleOf(meaning, names.of(entry.chain, index), place), taking);
    },
    settled: (diagram) => diagrams.mapLeaves(diagram, settling),
    keyOf: names.known,
    asked: names.given,
  };

  // ---- hooks -----------------------------------------------------------------------------------------------------------

  function hook(name: Hook): Diagram {
    const entries = program.entries(name, family);
    const tracks = name === 'prerouting' || name === 'output';
    const early = tracks ? entries.filter(({ base }) => base.priority < CONNTRACK_PRIORITY) : [];
    const late = entries.filter((entry) => !early.includes(entry));
    let made = accept;
    for (const entry of [...late].reverse()) made = through(baseChain(entry, name, false), made);
    if (early.length > 0) {
      const first = early.reduceRight((rest, entry) => through(baseChain(entry, name, true), rest), fall);
      const unseen = assigning('ct state', constantly(BigInt(CT_STATE.invalid)));
      made = space.seq(diagrams.mapLeaves(space.prefix(unseen, first), keeping), made);
    }
    return fixed(made, name);
  }

  /** What is known at a hook: which interfaces there are not, and that nothing was translated yet. */
  function fixed(diagram: Diagram, name: Hook): Diagram {
    const none = (field: 'meta iifname' | 'meta oifname') => layout.block(field);
    const known = [
      ...(name === 'output' ? [none('meta iifname')] : []),
      ...(name === 'prerouting' || name === 'input' ? [none('meta oifname')] : []),
      layout.block('nat source'),
      layout.block('nat destination'),
    ];
    const groups = known.reduce((bits, { group }) => bits | group, 0);
    const of = (variable: number): Diagram | undefined => {
      const meaning = layout.meaning(variable);
      return 'block' in meaning && known.includes(meaning.block) ? diagrams.leaf(0) : undefined;
    };
    return diagrams.substitute(diagram, { tag: diagrams.newTag(), groups, of });
  }

  /** Past connection tracking, a packet has the state that it found, unless a rule kept it away. */
  function tracked(leaf: number): number {
    const outcome = outcomes.outcome(leaf);
    const state = outcome.assigned.get('ct state');
    if (state?.constant !== BigInt(CT_STATE.invalid)) return leaf;
    const assigned = new Map(outcome.assigned);
    assigned.delete('ct state');
    return outcomes.of({ ...outcome, assigned });
  }

  /** Of a dropped packet nothing is left that a change of it could matter to; how often NAT was done is nobody's business. */
  function final(leaf: number): number {
    const outcome = outcomes.outcome(leaf);
    const assigned = new Map(outcome.end === 'accept' ? outcome.assigned : []);
    for (const field of ['nat source', 'nat destination', 'ct status'] as const) assigned.delete(field);
    for (const [field, value] of assigned) {
      if (isUnchanged(value, field, layout.block(field).width)) assigned.delete(field);
    }
    return outcomes.of({ ...outcome, assigned, effects: settledEffects(outcome.effects, outcome.end !== 'accept') });
  }

  /** A base chain that lets a packet pass hands it to what follows. */
  function through(diagram: Diagram, rest: Diagram): Diagram {
    if (rest === accept) return diagram;
    return space.seq(diagrams.mapLeaves(diagram, passing), rest);
  }

  function baseChain(entry: Entry, name: Hook, early: boolean): Diagram {
    const end = name === 'prerouting' || name === 'output' ? 'destination' : 'source';
    const policy = entry.chain.policy?.verdict ?? 'accept';
    const body = summary(entry.chain, placeOf(entry, end, early));
    const whole = diagrams.mapLeaves(body, ending[policy]);
    if (entry.base.type !== 'nat') return whole;
    const others = program.entries(name, family).some((other) => other !== entry && other.base.type === 'nat');
    const translatable = conditions.of(
      within('ct state', [
        [CT_STATE.related, CT_STATE.related],
        [CT_STATE.new, CT_STATE.new],
      ]),
      ({ key }) => key,
    );
    const already = layout.block(`nat ${end}`);
    const fresh = others
      ? diagrams.ifThenElse(diagrams.node(already.first, diagrams.leaf(1), diagrams.leaf(0)), translatable, diagrams.leaf(0))
      : translatable;
    return diagrams.ifThenElse(fresh, whole, diagrams.leaf(outcomes.accept));
  }

  function endingAs(leaf: number, from: End, to: End): number {
    const outcome = outcomes.outcome(leaf);
    return outcome.end === from ? outcomes.of({ ...outcome, end: to }) : leaf;
  }

  // ---- chains and rules ------------------------------------------------------------------------------------------------

  /** What a chain does; it falls where it runs out, or returns. */
  function summary(chain: Chain, place: Place): Diagram {
    const { known } = place;
    const found = known.get(chain);
    if (found !== undefined) return found;
    if (open.has(chain) || open.size >= MAX_DEPTH) return ended('endless');
    open.add(chain);
    const meanings = meaningsOf(chain, place);
    const body =
      meanings.length <= FEW_RULES
        ? inFront(chain, meanings, place)
        : space.seqAll(meanings.map((meaning, index) => ruleOf(meaning, names.of(chain, index), place)));
    open.delete(chain);
    const made = diagrams.mapLeaves(body, closing);
    known.set(chain, made);
    return made;
  }

  /** A few rules, each put in front of those behind it; what they call is made in their own order first. */
  function inFront(chain: Chain, meanings: readonly Meaning[], place: Place): Diagram {
    const parted = meanings.map((meaning, index) => partsOf(meaning, names.of(chain, index), place));
    let made = fall;
    for (let index = parted.length - 1; index >= 0; index--) {
      const part = parted[index];
      if (part) made = before(part, made);
    }
    return made;
  }

  function before({ tests, then }: RuleParts, rest: Diagram): Diagram {
    if (then === fall) return rest;
    if (diagrams.leafOf(rest) !== -1) return conditions.guardBy(tests, space.seq(then, rest), rest);
    const goesOn = (diagrams.marks(then) & FOLLOWED) !== 0;
    return goesOn
      ? space.seq(conditions.guardBy(tests, then, fall), rest)
      : diagrams.ifThenElse(conditions.guardBy(tests, diagrams.leaf(1), diagrams.leaf(0)), then, rest);
  }

  function matches(index: number, entry: Entry): Diagram {
    const place = alone(entry);
    const tests = meaningsOf(entry.chain, place)[index]?.filter(({ kind }) => kind !== 'do') ?? [];
    return diagrams.mapLeaves(steps(tests, accept, place, names.of(entry.chain, index)), matching);
  }

  /** A rule by itself, for whatever packet comes to its chain. */
  function alone(entry: Entry): Place {
    return placeOf(entry, 'source', false);
  }

  function placeOf(entry: Entry, end: NatEnd, early: boolean): Place {
    const kind = `${end} ${early}`;
    let known = summaries.get(kind);
    if (!known) summaries.set(kind, (known = new Map()));
    return { entry, end, early, known, context: NO_CONTEXT };
  }

  function meaningsOf(chain: Chain, { end, entry: { table, ruleset } }: Place): readonly Meaning[] {
    return program.meanings(chain, table, ruleset, end === 'destination' ? 'prerouting' : 'postrouting');
  }

  function ruleOf(meaning: Meaning, keyOf: KeyOf, place: Place): Diagram {
    const { tests, then } = partsOf(meaning, keyOf, place);
    return then === fall ? fall : conditions.guardBy(tests, then, fall);
  }

  /** What a rule tests before it does anything, and what it does then. */
  function partsOf(meaning: Meaning, keyOf: KeyOf, place: Place): RuleParts {
    let { context } = place;
    let first = 0;
    for (; first < meaning.length; first++) {
      const step = meaning[first];
      if (step?.kind !== 'test') break;
      // What it tests besides is not counted among the tests that appear in this family.
      if (conditions.isOfOtherFamily(step.predicate)) return NEVER;
    }
    if (gainsFrom(meaning, first)) {
      for (let index = 0; index < first; index++) {
        const step = meaning[index];
        if (step?.kind === 'test') context = knowing(context, step.predicate);
      }
    }
    const then = stepsFrom(first, meaning, fall, context === place.context ? place : { ...place, context }, keyOf);
    const tests: Part[] = [];
    context = place.context;
    const left: string[] = [];
    for (let index = 0; index < first; index++) {
      const step = meaning[index];
      if (step?.kind !== 'test') break;
      if (step.predicate.kind === 'unknown' && (step.predicate.fresh || space.manyAsides) && isAside(space, then)) {
        left.push(keyOf(step.predicate));
        continue;
      }
      conditions.collect(simplified(step.predicate, context), tests, keyOf);
      if (index < first - 1) context = knowing(context, step.predicate);
    }
    return { tests, then: left.length === 0 ? then : leftTo(space, left, then) };
  }

  /** What the steps do, one after the other; each knows what the tests before it found. */
  function steps(list: readonly Step[], next: Diagram, place: Place, keyOf: KeyOf): Diagram {
    // Only chains that it calls gain from what its tests found.
    if (!list.some(mayCall)) return list.reduceRight((made, step) => stepOf(step, made, place, keyOf), next);
    return stepsFrom(0, list, next, place, keyOf);
  }

  function stepsFrom(index: number, list: readonly Step[], next: Diagram, place: Place, keyOf: KeyOf): Diagram {
    const step = list[index];
    if (!step) return next;
    const context = step.kind === 'test' ? knowing(place.context, step.predicate) : place.context;
    const behind = context === place.context ? place : { ...place, context };
    return stepOf(step, stepsFrom(index + 1, list, next, behind, keyOf), place, keyOf);
  }

  function stepOf(step: Step, next: Diagram, place: Place, keyOf: KeyOf): Diagram {
    switch (step.kind) {
      case 'test':
        return conditions.guard(simplified(step.predicate, place.context), next, fall, keyOf);
      case 'do':
        return act(step.action, next, place);
      case 'choose': {
        const { cases } = step;
        const between = (from: number, to: number): Diagram => {
          const only = cases[from];
          if (to - from <= 1) {
            return only ? diagrams.ifThenElse(conditions.of(only.when, keyOf), steps(only.then, next, place, keyOf), miss) : miss;
          }
          const middle = (from + to) >> 1;
          return diagrams.replaceLeaf(between(from, middle), outcomes.miss, between(middle, to));
        };
        return diagrams.replaceLeaf(between(0, cases.length), outcomes.miss, step.otherwise === 'continue' ? next : fall);
      }
      default:
        return assertNever(step);
    }
  }

  function act(action: Action, next: Diagram, place: Place): Diagram {
    switch (action.kind) {
      case 'accept':
      case 'drop':
      case 'return':
        return ended(action.kind);
      case 'continue':
        return fall;
      case 'reject':
        return ended(`reject with ${action.answer}`);
      case 'jump':
      case 'goto': {
        const target = program.chain(place.entry.table, action.chain);
        if (!target) return fall;
        const isBare = place.context === NO_CONTEXT || isCalledOnce(target);
        const called = summary(target, isBare ? place : { ...place, context: NO_CONTEXT });
        return action.kind === 'jump' ? called : diagrams.mapLeaves(called, leaving);
      }
      case 'set': {
        const { field, value } = action;
        const set: Symbolic =
          value.kind === 'unknown' ? freshValue(layout, value.key, FIELDS[field]) : symbolic(value, FIELDS[field]);
        const done = space.prefix(assigning(field, set), next);
        const touched = [field, ...(value.kind === 'unknown' ? [] : value.terms.map((term) => term.field))];
        return touched.some((name) => name.startsWith('ct ')) ? diagrams.ifThenElse(connected, done, next) : done;
      }
      case 'nat':
        return translated(action, place.end);
      case 'notrack':
        return place.early ? space.prefix(assigning('ct state', constantly(BigInt(CT_STATE.untracked))), next) : next;
      case 'tproxy': {
        const told = outcomes.of({
          end: 'fall',
          assigned: new Map(),
          effects: [`tproxy to ${action.address ?? 'any'}:${action.port ?? 'same'}`],
        });
        return space.prefix(told, action.accepts ? diagrams.leaf(outcomes.accept) : next);
      }
      case 'queue':
        return space.prefix(telling(queued(action)), diagrams.leaf(outcomes.accept));
      case 'log':
        return space.prefix(telling(logged(action)), next);
      case 'effect':
        return space.prefix(telling(action.what), next);
      default:
        return assertNever(action);
    }
  }

  function ended(end: End): Diagram {
    return diagrams.leaf(outcomes.of({ end, assigned: new Map(), effects: [] }));
  }

  function telling(effect: string): number {
    return outcomes.of({ end: 'fall', assigned: new Map(), effects: [effect] });
  }

  function assigning(field: DiagramField, value: Symbolic): number {
    return outcomes.of({ end: 'fall', assigned: new Map([[field, value]]), effects: [] });
  }
}
