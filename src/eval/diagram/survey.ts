// What the rules of two hosts ask for, before diagrams are made: interface names, and the values between which they tell.

import type { Chain, Hook } from '../../ast/ruleset.js';
import { assertNever } from '../../base/assert-never.js';
import { isAside, type Action, type NatAction, type Step } from '../../core/action.js';
import { FIELDS, maximum, PROTOCOLS_WITH_PORTS, type FieldName, type Value } from '../../core/fields.js';
import { never, next, type Predicate } from '../../core/predicate.js';
import type { IpFamily, Network } from '../network.js';
import type { Program } from '../program.js';
import { makeCoding, type Coding } from './coding.js';
import type { DiagramField } from './layout.js';
import { nameClasses, type NameClasses } from './names.js';
import { HEADERS, nobody } from './space.js';

export interface Survey {
  readonly names: NameClasses;
  /** Rising values of fields, between which no rule tells anything apart. Fields that are looked at by their bits have none. */
  readonly told: ReadonlyMap<DiagramField, Coding>;
  /** How many rules packets may come to from base chains at these hooks, on both sides. */
  reachable(hooks: readonly Hook[]): number;
  /** One rule calls the chain, and no other. */
  isCalledOnce(chain: Chain): boolean;
  /**
   * So many tests outside the model, the same for both sides, decide about logs and the like alone that a packet's way is not told apart
   * by them: there would be twice as many ways with each of them.
   */
  readonly manyAsides: boolean;
}

const FEW_ASIDES = 8;

/** Each kind of fragment by one value: with and without an offset, MF, DF. */
const FRAGMENTS = makeCoding(Float64Array.of(0, 1, 0x2000, 0x2001, 0x4000, 0x4001, 0x6000, 0x6001));
const OFFSET = 0x1fff;

/** `also`: tests that will be asked of the packets beside those of the rules. */
export function survey(programs: readonly Program[], family: IpFamily, network: Network, also: readonly Predicate[]): Survey {
  const tests = new Map<string, { name: string; prefix: boolean }>();
  /** Where values begin that are told from those below, in any order and some of them often. Null: the field's bits are looked at, or copied. */
  const bounds = new Map<FieldName, Bounds | null>();
  let coarse = true;
  const flow = nobody(family);
  const uses = new Map<Chain, Use>();
  const asides = new Set<string>();

  for (const protocol of [...PROTOCOLS_WITH_PORTS, ...Object.values(HEADERS)]) bound('meta l4proto', protocol, protocol);
  for (const predicate of also) ofPredicate(predicate);
  for (const program of new Set(programs)) {
    for (const ruleset of program.rulesets) {
      for (const table of ruleset.tables) {
        if (table.family !== family && table.family !== 'inet') continue;
        let callees: Chain[] = [];
        const call = (name: string): void => {
          const callee = program.chain(table, name);
          if (!callee) return;
          callees.push(callee);
          useOf(callee).calls++;
        };
        for (const chain of table.chains) {
          callees = [];
          const meanings = program.meanings(chain, table, ruleset, 'prerouting');
          for (let index = 0; index < meanings.length; index++) {
            const steps = meanings[index] ?? [];
            ofSteps(steps, call);
            if (isAside(steps)) addTests(steps, asides);
          }
          const use = useOf(chain);
          use.rules = meanings.length;
          use.callees = callees;
        }
      }
    }
  }

  const told = new Map<DiagramField, Coding>();
  for (const field of Object.keys(FIELDS) as FieldName[]) {
    const values = bounds.get(field);
    if (values !== null) told.set(field, rising(values?.bounds ?? [], typeof maximum(field) === 'bigint'));
  }
  if (coarse) told.set('ip frag-off', FRAGMENTS);
  // There may be 200,000, and what is returned would keep them.
  bounds.clear();
  return {
    names: nameClasses(tests.values(), network.interfaces),
    told,
    reachable,
    isCalledOnce: (chain) => uses.get(chain)?.calls === 1,
    manyAsides: asides.size > FEW_ASIDES,
  };

  function useOf(chain: Chain): Use {
    let use = uses.get(chain);
    if (!use) uses.set(chain, (use = { calls: 0, callees: [], rules: 0 }));
    return use;
  }

  function reachable(hooks: readonly Hook[]): number {
    const found = new Set(
      programs.flatMap((program) => hooks.flatMap((hook) => program.entries(hook, family).map(({ chain }) => chain))),
    );
    let rules = 0;
    for (const chain of found) {
      const use = useOf(chain);
      rules += use.rules;
      for (const callee of use.callees) found.add(callee);
    }
    return rules;
  }

  function ofSteps(steps: readonly Step[], call: (name: string) => void): void {
    for (let index = 0; index < steps.length; index++) {
      const step = steps[index];
      if (!step) continue;
      switch (step.kind) {
        case 'test':
          ofPredicate(step.predicate);
          break;
        case 'do':
          ofAction(step.action, call);
          break;
        case 'choose':
          for (const { when, then } of step.cases) {
            ofPredicate(when);
            ofSteps(then, call);
          }
          break;
        default:
          assertNever(step);
      }
    }
  }

  function ofPredicate(predicate: Predicate): void {
    switch (predicate.kind) {
      case 'name':
        tests.set(`${predicate.prefix} ${predicate.name}`, { name: predicate.name, prefix: predicate.prefix });
        return;
      case 'in': {
        const resolved = network.resolve(predicate, flow);
        if (resolved) ofPredicate(resolved);
        else if (predicate.field === 'ip frag-off' && coarse && isCoarse(predicate)) return;
        else if (predicate.mask !== undefined) byBits(predicate.field);
        else {
          const { field, ranges } = predicate;
          for (let index = 0; index < ranges.length; index++) {
            const range = ranges[index];
            if (range) bound(field, range[0], range[1]);
          }
        }
        return;
      }
      case 'not':
        ofPredicate(predicate.of);
        return;
      case 'all':
      case 'any':
        for (let index = 0; index < predicate.of.length; index++) ofPredicate(predicate.of[index] ?? never);
        return;
      case 'always':
      case 'never':
      case 'unknown':
        return;
      default:
        assertNever(predicate);
    }
  }

  function ofAction(action: Action, call: (name: string) => void): void {
    if (action.kind === 'jump' || action.kind === 'goto') call(action.chain);
    if (action.kind === 'nat') ofNat(action);
    if (action.kind !== 'set' || action.value.kind === 'unknown') return;
    const { constant, terms } = action.value;
    if (terms.length === 0) bound(action.field, constant, constant);
    else for (const field of [action.field, ...terms.map((term) => term.field)]) byBits(field);
  }

  function ofNat({ addresses, ports, prefixLength, portBase }: NatAction): void {
    byBits('ct status');
    if (ports && portBase !== undefined && ports[1] - ports[0] < MOST_SHIFTED) {
      for (let port = ports[0]; port <= ports[1]; port++) {
        const from = (portBase + port - ports[0]) & 0xffff;
        bound('th dport', from, from);
      }
    }
    for (const end of ['s', 'd'] as const) {
      if (prefixLength !== undefined) byBits(`${family} ${end}addr`);
      else if (addresses && (typeof addresses[0] === 'bigint') === (family === 'ip6'))
        bound(`${family} ${end}addr`, addresses[0], addresses[0]);
      if (ports) bound(`th ${end}port`, ports[0], ports[0]);
    }
  }

  function byBits(field: FieldName): void {
    if (field === 'ip frag-off') coarse = false;
    bounds.set(field, null);
  }

  function bound(field: FieldName, low: Value, high: Value): void {
    let values = bounds.get(field);
    if (values === undefined) bounds.set(field, (values = { bounds: [], maximum: maximum(field) }));
    if (!values) return;
    values.bounds.push(low);
    if (high < values.maximum) values.bounds.push(next(high));
  }
}

/** Of one field. */
interface Bounds {
  readonly bounds: Value[];
  readonly maximum: Value;
}

/** Of one chain: how many rules call it, what it calls, and how many rules it has. */
interface Use {
  calls: number;
  callees: readonly Chain[];
  rules: number;
}

/** Keys of the tests outside the model of a rule that ends nothing and changes no field. */
function addTests(steps: readonly Step[], keys: Set<string>): void {
  for (const step of steps) {
    if (step.kind === 'test' && step.predicate.kind === 'unknown' && !step.predicate.fresh) keys.add(step.predicate.key);
  }
}

/** Zero and these, each once, and how often they are there. */
function rising(values: readonly Value[], isWide: boolean): Coding {
  if (isWide) {
    const counts = new Map<bigint, number>([[0n, 0]]);
    for (const value of values) counts.set(BigInt(value), (counts.get(BigInt(value)) ?? 0) + 1);
    const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
    return makeCoding(
      sorted.map(([value]) => value),
      Float64Array.from(sorted, ([, count]) => count),
    );
  }
  const sorted = new Float64Array(values.length + 1);
  sorted.set(values as readonly number[], 1);
  sorted.sort();
  const weights = new Float64Array(sorted.length);
  let count = 0;
  for (let index = 0; index < sorted.length; index++) {
    const value = sorted[index] ?? 0;
    if (count === 0 || value !== sorted[count - 1]) sorted[count++] = value;
    weights[count - 1] = (weights[count - 1] ?? 0) + 1;
  }
  return makeCoding(sorted.slice(0, count), weights);
}

/** A shifted range of so many ports is looked at port by port. */
const MOST_SHIFTED = 1024;

/** The test asks only whether there is an offset, or for the flags beside it. */
function isCoarse({ mask, ranges }: Predicate & { readonly kind: 'in' }): boolean {
  if (mask === undefined) return false;
  const offset = Number(mask) & OFFSET;
  if (offset === 0) return true;
  return (
    Number(mask) === OFFSET && ranges.every(([low, high]) => (low === 0 && high === 0) || (low === 1 && Number(high) >= OFFSET))
  );
}
