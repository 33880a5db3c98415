// What two rulesets are compared in: one store of diagrams, one set of variables and outcomes, for one address family.

import { PROTOCOLS_WITH_PORTS, type FieldName } from '../../core/fields.js';
import { all, CONNECTED, equals, never, within, type Predicate } from '../../core/predicate.js';
import { isThere } from '../../core/unmodelled.js';
import type { Flow } from '../flow.js';
import type { IpFamily } from '../network.js';
import { FOLLOWED, LEAF, makeDiagrams, type Diagram, type Diagrams, type LeafChange, type Substitution } from './diagrams.js';
import { codeOf } from './coding.js';
import { makeLayout, variableOf, type Block, type DiagramField, type Layout, type Leading } from './layout.js';
import type { NameClasses } from './names.js';
import type { Survey } from './survey.js';
import { makeOutcomes, type Outcomes } from './outcomes.js';
import type { Assigned, Symbolic } from './symbolic.js';

export interface Space {
  readonly family: IpFamily;
  readonly diagrams: Diagrams;
  readonly layout: Layout;
  readonly outcomes: Outcomes;
  readonly names: NameClasses;
  readonly isCalledOnce: Survey['isCalledOnce'];
  readonly manyAsides: boolean;
  /** Outcomes of plain address translations, by their kind and port, and the address as a word. */
  readonly translations: Map<string, Map<number, number>>;
  /** The leaf's outcome comes first, then the diagram sees what it assigned. */
  prefix(first: number, next: Diagram): Diagram;
  /** What follows stands wherever `diagram` falls through. */
  seq(diagram: Diagram, next: Diagram): Diagram;
  /** All of them, one after the other. */
  seqAll(list: readonly Diagram[]): Diagram;
}

/** How large a space may become. */
interface SpaceSize {
  /** Of how many rules diagrams will be made: for how much room to make at once. */
  readonly rules: number;
  /** Beyond so many, `DiagramTooLarge` is thrown. */
  readonly mostNodes: number;
}

export function makeSpace(
  family: IpFamily,
  leading: Leading,
  { names, told, isCalledOnce, manyAsides }: Survey,
  size: SpaceSize,
): Space {
  const layout = makeLayout(names.names.length, told, leading);
  const outcomes = makeOutcomes();
  const { fall } = outcomes;
  const diagrams: Diagrams = makeDiagrams({
    groupOf: (variable) => layout.groupOf(variable),
    markOf,
    enter: (leaf, next) => (leaf === fall ? next : diagrams.mapLeaves(next, joinedTo(leaf))),
    expectedNodes: expectedNodes(size.rules),
    mostNodes: size.mostNodes,
  });

  /** Something follows the leaf; the other bits are the groups of fields that it changed. */
  function markOf(leaf: number): number {
    if (leaf < 2) return 0;
    const { end, assigned } = outcomes.outcome(leaf);
    if (end === 'return') return RETURNS;
    if (end !== 'fall' && end !== 'miss') return 0;
    let marks = FOLLOWED;
    for (const field of assigned.keys()) marks |= blockOf(layout, field).group;
    return marks;
  }

  const joins: LeafChange[] = [];
  const substitutions: Substitution[] = [];

  function joinedTo(first: number): LeafChange {
    return (joins[first] ??= { tag: diagrams.newTag(), only: -1, of: (leaf) => outcomes.join(first, leaf) });
  }

  function substitutionOf(first: number): Substitution {
    return (substitutions[first] ??= bitsAfter(outcomes.outcome(first).assigned, diagrams, layout));
  }

  function prefix(first: number, next: Diagram): Diagram {
    if (first === fall) return next;
    return diagrams.mapLeaves(diagrams.substitute(next, substitutionOf(first)), joinedTo(first));
  }

  function seq(diagram: Diagram, next: Diagram): Diagram {
    if (diagrams.leafOf(next) === fall) return diagram;
    const tested = diagrams.groups(next);
    const changing =
      (diagrams.marks(diagram) & tested) === 0
        ? []
        : diagrams.leaves(diagram, 'followed').filter((leaf) => leaf !== fall && (substitutionOf(leaf).groups & tested) !== 0);
    let made = diagrams.sequence(diagram, next);
    // What follows tests what these leaves change: each sees a version of its own.
    for (const leaf of changing) {
      const reached = diagrams.mapLeaves(diagram, { tag: diagrams.newTag(), only: -1, of: (each) => (each === leaf ? 1 : 0) });
      made = diagrams.ifThenElse(reached, prefix(leaf, next), made);
    }
    return made;
  }

  function seqAll(list: readonly Diagram[]): Diagram {
    const falling = diagrams.leaf(fall);
    const members: Diagram[] = [];
    let changed = 0;
    let tested = 0;
    for (const member of list) {
      if (member === falling) continue;
      members.push(member);
      changed |= diagrams.marks(member);
      tested |= diagrams.groups(member);
    }
    // What one member changes and another tests is no longer what the packet came with.
    const isSteady = (changed & tested & ~(FOLLOWED | RETURNS)) === 0;
    return between(0, members.length, members, members.length > 2 ? [...members] : members);

    /**
     * The members from `from` to `to`. As long as their first variable leaves each of them one half of the packets, the list
     * falls apart into two: no member is looked at twice. `spare` has room for them in the same place.
     */
    function between(from: number, to: number, all: Diagram[], spare: Diagram[]): Diagram {
      const first = all[from];
      if (first === undefined || from >= to) return falling;
      if (to - from === 1) return first;
      if (to - from === 2) return seq(first, all[from + 1] ?? falling);
      const top = diagrams.variable(first);
      let low = from;
      if (top === LEAF || !isSteady) return halves(from, to, all, spare);
      for (let index = from; index < to; index++) {
        const member = all[index] ?? falling;
        if (diagrams.variable(member) !== top) return halves(from, to, all, spare);
        const half = diagrams.high(member);
        if (half === falling) spare[low++] = diagrams.low(member);
        else if (diagrams.low(member) !== falling) return halves(from, to, all, spare);
      }
      let high = low;
      for (let index = from; index < to; index++) {
        const half = diagrams.high(all[index] ?? falling);
        if (half !== falling) spare[high++] = half;
      }
      return diagrams.node(top, between(from, low, spare, all), between(low, to, spare, all));
    }

    /** Members far apart are joined last, when what they do is small. */
    function halves(from: number, to: number, all: Diagram[], spare: Diagram[]): Diagram {
      const middle = from + ((to - from) >> 1);
      return seq(between(from, middle, all, spare), between(middle, to, all, spare));
    }
  }

  return { family, diagrams, layout, outcomes, names, isCalledOnce, manyAsides, translations: new Map(), prefix, seq, seqAll };
}

/** The bits of assigned fields, as functions of what the packet was. */
function bitsAfter(assigned: Assigned, diagrams: Diagrams, layout: Layout): Substitution {
  let groups = 0;
  for (const field of assigned.keys()) groups |= blockOf(layout, field).group;
  const made = new Map<number, Diagram>();
  return {
    tag: diagrams.newTag(),
    groups,
    of(variable: number): Diagram | undefined {
      const known = made.get(variable);
      if (known !== undefined) return known;
      const meaning = layout.meaning(variable);
      if ('unmodelled' in meaning) return undefined;
      const value = assigned.get(meaning.block.field);
      if (!value) return undefined;
      const bit = bitOf(value, meaning.block, meaning.bit, diagrams, layout);
      made.set(variable, bit);
      return bit;
    },
  };
}

/** One bit of an assigned value, as a function of what the packet was. */
export function bitOf(value: Symbolic, block: Block, bit: number, diagrams: Diagrams, layout: Layout): Diagram {
  const place = BigInt(block.width - 1 - bit);
  if (block.coding && value.terms.length === 0) {
    const code = codeOf(block.coding, value.constant);
    return diagrams.leaf((BigInt(code) >> place) & 1n ? 1 : 0);
  }
  let made = diagrams.leaf((value.constant >> place) & 1n ? 1 : 0);
  for (const { field, mask, shift } of value.terms) {
    const from = Number(place) - shift;
    if (from < 0 || ((mask >> BigInt(from)) & 1n) === 0n) continue;
    const source = blockOf(layout, field);
    if (from >= source.width) continue;
    const own = diagrams.node(variableOf(source, source.width - 1 - from), diagrams.leaf(0), diagrams.leaf(1));
    made = diagrams.ifThenElse(own, diagrams.ifThenElse(made, diagrams.leaf(0), diagrams.leaf(1)), made);
  }
  return made;
}

function blockOf(layout: Layout, field: DiagramField): Block {
  return field.startsWith('fresh ') ? layout.fresh(field.slice('fresh '.length), 128) : layout.block(field);
}

/** As measured on dumps of many kinds: those of so many rules that people wrote have more nodes a rule than the longest, which programs wrote. */
function expectedNodes(rules: number): number {
  return rules <= MANY_RULES ? 32 * rules : 32 * MANY_RULES + 2 * (rules - MANY_RULES);
}

const MANY_RULES = 1 << 14;

/** The mark of leaves that return to the caller: a group that no assignment has. */
export const RETURNS = 1 << 30;

const PORTS = within(
  'meta l4proto',
  [...PROTOCOLS_WITH_PORTS].map((protocol) => [protocol, protocol]),
);
/** Bits of the offset; a later fragment has no header of its protocol. */
const FIRST_FRAGMENT: Predicate = { kind: 'in', field: 'ip frag-off', mask: 0x1fff, ranges: [[0, 0]] };

/** Which packets have the field at all; tests of a field that is not there fail. Null: all of them. */
export function presence(field: FieldName, family: IpFamily): Predicate | null {
  const first = family === 'ip' ? [FIRST_FRAGMENT] : [];
  if (field.startsWith('ip ')) return family === 'ip' ? null : never;
  if (field.startsWith('ip6 ')) return family === 'ip6' ? null : never;
  if (field === 'ct state') return null;
  if (field.startsWith('ct ')) return CONNECTED;
  if (field.startsWith('th ')) return all([PORTS, ...first]);
  if (field.startsWith('tcp option')) return all([equals('meta l4proto', 6), ...first, isThere('tcp option 2')]);
  const header = HEADERS[field.split(' ')[0] ?? ''];
  return header === undefined ? null : all([equals('meta l4proto', header), ...first]);
}

/** Protocols whose headers have fields of their own. */
export const HEADERS: Readonly<Record<string, number>> = { tcp: 6, icmp: 1, icmpv6: 58, ah: 51, esp: 50 };

/** A packet of which nothing is known but its family: what facts about the host are asked with. */
export function nobody(family: IpFamily): Flow {
  return { fields: new Map([[family === 'ip' ? 'ip6 saddr' : 'ip saddr', null]]), names: {}, assumptions: [] };
}
