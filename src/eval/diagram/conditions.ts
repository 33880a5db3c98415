// Predicates as diagrams: what follows where the packet passes the test, and what where it does not.

import { assertNever } from '../../base/assert-never.js';
import { NFPROTO, type FieldName, type Value } from '../../core/fields.js';
import type { Predicate, Unknown, ValueRange } from '../../core/predicate.js';
import type { Network } from '../network.js';
import { knowing, NO_CONTEXT, simplified, type Context } from './context.js';
import type { Diagram } from './diagrams.js';
import { variableOf, type Block } from './layout.js';
import { inMaskedRanges, inRanges, ofCodes } from './ranges.js';
import { nobody, presence, type Space } from './space.js';

/** The key under which a test outside the model is known to both sides. */
export type KeyOf = (unknown: Unknown) => string;

export interface Conditions {
  /** 1 where the test holds. */
  of(predicate: Predicate, keyOf: KeyOf): Diagram;
  /** `then` where the test holds, else `otherwise`. */
  guard(predicate: Predicate, then: Diagram, otherwise: Diagram, keyOf: KeyOf): Diagram;
  /** Adds a test to the parts of a conjunction. */
  collect(predicate: Predicate, into: Part[], keyOf: KeyOf): void;
  /** `then` where all parts hold, else `otherwise`. The parts are used up. */
  guardBy(parts: Part[], then: Diagram, otherwise: Diagram): Diagram;
  /** 1 where the packet has the field. */
  present(field: FieldName): Diagram;
  /** Does the test say by itself that it is of the other family? */
  isOfOtherFamily(predicate: Predicate): boolean;
}

/** One test of a conjunction, by its first variable: of one field, which can stand above what follows, or any other. */
export type Part =
  | { readonly kind: 'values'; readonly first: number; readonly block: Block; readonly ranges: readonly ValueRange[] }
  | { readonly kind: 'names'; readonly first: number; readonly block: Block; readonly codes: readonly number[] }
  | OtherPart;

interface OtherPart {
  readonly kind: 'other';
  readonly first: number;
  readonly diagram: Diagram;
}

/** So many tests of masked values are remembered: those that fields demand come with nearly every rule. */
const FEW_MASKED = 64;

export function makeConditions({ diagrams, layout, names, family }: Space, network: Network): Conditions {
  const yes = diagrams.leaf(1);
  const no = diagrams.leaf(0);
  const presences = new Map<FieldName, Predicate | null>();
  const maskedTests = new Map<Predicate, OtherPart>();
  /** What fields demand beside their own tests, where the protocol is known. */
  const demands = new Map<Predicate, Map<Value, Predicate>>();
  const flow = nobody(family);

  return {
    of,
    guard,
    collect(predicate, into, keyOf) {
      collect(predicate, NO_CONTEXT, into, keyOf);
    },
    guardBy,
    isOfOtherFamily,
    present: (field) => of(presenceOf(field) ?? { kind: 'always' }, ({ key }) => key),
  };

  function of(predicate: Predicate, keyOf: KeyOf): Diagram {
    switch (predicate.kind) {
      case 'always':
        return yes;
      case 'never':
        return no;
      case 'not':
        return diagrams.ifThenElse(of(predicate.of, keyOf), no, yes);
      case 'any':
        return anyOf(predicate.of, keyOf);
      case 'all':
      case 'name':
      case 'in':
        return guard(predicate, yes, no, keyOf);
      case 'unknown':
        return diagrams.node(layout.unmodelled(keyOf(predicate)), no, yes);
      default:
        return assertNever(predicate);
    }
  }

  /** Tests are put on top of each other from the last variable up, so that nothing is built that does not stay. */
  function guard(predicate: Predicate, then: Diagram, otherwise: Diagram, keyOf: KeyOf): Diagram {
    const parts: Part[] = [];
    collect(predicate, NO_CONTEXT, parts, keyOf);
    return guardBy(parts, then, otherwise);
  }

  function guardBy(parts: Part[], then: Diagram, otherwise: Diagram): Diagram {
    let made = then;
    // Those of later variables come first; there are only a few.
    for (let left = parts.length; left > 0; left--) {
      let latest = 0;
      for (let index = 1; index < left; index++) if ((parts[index]?.first ?? 0) > (parts[latest]?.first ?? 0)) latest = index;
      const part = parts[latest];
      if (!part) break;
      parts.copyWithin(latest, latest + 1, left);
      if (part.kind === 'other') made = diagrams.ifThenElse(part.diagram, made, otherwise);
      else if (isBelow(part.block, made) && isBelow(part.block, otherwise)) made = build(part, made, otherwise);
      else made = diagrams.ifThenElse(build(part, yes, no), made, otherwise);
    }
    return made;
  }

  function build(part: Part & { readonly kind: 'values' | 'names' }, inside: Diagram, outside: Diagram): Diagram {
    return part.kind === 'values'
      ? inRanges(diagrams, part.block, part.ranges, inside, outside)
      : ofCodes(diagrams, part.block, part.codes, names.names.length, inside, outside);
  }

  function isOfFamily({ mask, ranges }: Predicate & { readonly kind: 'in' }): boolean {
    const number = NFPROTO[family === 'ip' ? 'ipv4' : 'ipv6'];
    const value = mask === undefined ? number : number & Number(mask);
    return ranges.some(([low, high]) => low <= value && value <= high);
  }

  function isOfOtherFamily(predicate: Predicate): boolean {
    if (predicate.kind === 'all') return predicate.of.some(isOfOtherFamily);
    if (predicate.kind !== 'in') return false;
    return predicate.field === 'meta nfproto' ? !isOfFamily(predicate) : presenceOf(predicate.field)?.kind === 'never';
  }

  /** The diagram tests later variables only. */
  function isBelow(block: Block, diagram: Diagram): boolean {
    return diagrams.variable(diagram) > variableOf(block, block.width - 1);
  }

  /** The parts of a conjunction, with what a test of a field demands beside it; gives what is known behind them. */
  function collect(predicate: Predicate, context: Context, into: Part[], keyOf: KeyOf): Context {
    switch (predicate.kind) {
      case 'all':
        return collectAll(predicate.of, context, into, keyOf);
      case 'name': {
        const block = layout.block(predicate.field);
        const codes = names.matching(predicate.name, predicate.prefix);
        into.push({ kind: 'names', first: block.first, block, codes });
        return context;
      }
      case 'in': {
        // Each family has diagrams of its own, in which it is no question.
        if (predicate.field === 'meta nfproto') {
          if (!isOfFamily(predicate)) into.push(other(no));
          return context;
        }
        const resolved = network.resolve(predicate, flow);
        if (resolved) return collect(resolved, context, into, keyOf);
        const { field, mask, ranges } = predicate;
        const block = layout.block(field);
        if (mask === undefined) {
          // A protocol is asked for by several parts of a rule.
          if (!holdsValues(into, block, ranges)) into.push({ kind: 'values', first: block.first, block, ranges });
        } else {
          const part = maskedTest(predicate, block, mask);
          // Each port of a rule asks for the first fragment.
          if (!holdsDiagram(into, part.diagram)) into.push(part);
        }
        const needed = presenceOf(field);
        // Nothing that fields demand asks for anything else that a context holds.
        const known = field === 'meta l4proto' ? knowing(context, predicate) : context;
        return needed ? collect(demanded(needed, known), known, into, keyOf) : known;
      }
      case 'always':
        return context;
      case 'never':
      case 'any':
      case 'not':
      case 'unknown':
        into.push(other(of(predicate, keyOf)));
        return context;
      default:
        return assertNever(predicate);
    }
  }

  function collectAll(list: readonly Predicate[], context: Context, into: Part[], keyOf: KeyOf): Context {
    let known = context;
    for (let index = 0; index < list.length; index++) {
      const part = list[index];
      if (part) known = collect(part, known, into, keyOf);
    }
    return known;
  }

  function other(diagram: Diagram): OtherPart {
    return { kind: 'other', first: diagrams.variable(diagram), diagram };
  }

  function maskedTest(predicate: Predicate & { readonly kind: 'in' }, block: Block, mask: Value): OtherPart {
    const known = maskedTests.get(predicate);
    if (known) return known;
    const made = other(inMaskedRanges(diagrams, block, mask, predicate.ranges));
    if (maskedTests.size < FEW_MASKED) maskedTests.set(predicate, made);
    return made;
  }

  /** What a field demands, without what the context says. */
  function demanded(needed: Predicate, context: Context): Predicate {
    const range = context?.ranges[0];
    if (!range || context.ranges.length > 1 || range[0] !== range[1]) return simplified(needed, context);
    let byProtocol = demands.get(needed);
    if (!byProtocol) demands.set(needed, (byProtocol = new Map()));
    let made = byProtocol.get(range[0]);
    if (!made) byProtocol.set(range[0], (made = simplified(needed, context)));
    return made;
  }

  function anyOf(list: readonly Predicate[], keyOf: KeyOf): Diagram {
    return between(0, list.length);

    function between(from: number, to: number): Diagram {
      const only = list[from];
      if (to - from <= 1) return only ? of(only, keyOf) : no;
      const middle = (from + to) >> 1;
      return diagrams.ifThenElse(between(from, middle), yes, between(middle, to));
    }
  }

  function presenceOf(field: FieldName): Predicate | null {
    let made = presences.get(field);
    if (made === undefined) presences.set(field, (made = presence(field, family)));
    return made;
  }
}

function holdsValues(parts: readonly Part[], block: Block, ranges: readonly ValueRange[]): boolean {
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index];
    if (part?.kind === 'values' && part.block === block && isSame(part.ranges, ranges)) return true;
  }
  return false;
}

function holdsDiagram(parts: readonly Part[], diagram: Diagram): boolean {
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index];
    if (part?.kind === 'other' && part.diagram === diagram) return true;
  }
  return false;
}

/** Both are one range, and the same. */
function isSame(a: readonly ValueRange[], b: readonly ValueRange[]): boolean {
  const first = a[0];
  const second = b[0];
  if (!first || !second || a.length > 1 || b.length > 1) return false;
  return first[0] === second[0] && first[1] === second[1];
}
