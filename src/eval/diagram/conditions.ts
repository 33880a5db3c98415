// Predicates as diagrams: 1 where the packet passes the test.

import { assertNever } from '../../base/assert-never.js';
import type { FieldName } from '../../core/fields.js';
import type { Predicate, Unknown } from '../../core/predicate.js';
import type { Network } from '../network.js';
import type { Diagram } from './diagrams.js';
import { inMaskedRanges, inRanges, ofCodes } from './ranges.js';
import { nobody, presence, type Space } from './space.js';

/** The key under which a test outside the model is known to both sides. */
export type KeyOf = (unknown: Unknown) => string;

export interface Conditions {
  of(predicate: Predicate, keyOf: KeyOf): Diagram;
  /** 1 where the packet has the field. */
  present(field: FieldName): Diagram;
}

export function makeConditions({ diagrams, layout, names, family }: Space, network: Network): Conditions {
  const yes = diagrams.leaf(1);
  const no = diagrams.leaf(0);
  const byName = new Map<string, Diagram>();
  const presences = new Map<FieldName, Diagram>();
  const flow = nobody(family);

  function of(predicate: Predicate, keyOf: KeyOf): Diagram {
    switch (predicate.kind) {
      case 'always':
        return yes;
      case 'never':
        return no;
      case 'not':
        return diagrams.ifThenElse(of(predicate.of, keyOf), no, yes);
      case 'all':
        return balanced(predicate.of, (a, b) => diagrams.ifThenElse(a, b, no), yes, keyOf);
      case 'any':
        return balanced(predicate.of, (a, b) => diagrams.ifThenElse(a, yes, b), no, keyOf);
      case 'name':
        return nameTest(predicate);
      case 'in':
        return fieldTest(predicate, keyOf);
      case 'unknown':
        return diagrams.node(layout.unmodelled(keyOf(predicate)), no, yes);
      default:
        return assertNever(predicate);
    }
  }

  function balanced(list: readonly Predicate[], join: (a: Diagram, b: Diagram) => Diagram, none: Diagram, keyOf: KeyOf): Diagram {
    return between(0, list.length);

    function between(from: number, to: number): Diagram {
      const only = list[from];
      if (to - from <= 1) return only ? of(only, keyOf) : none;
      const middle = (from + to) >> 1;
      return join(between(from, middle), between(middle, to));
    }
  }

  function nameTest({ field, name, prefix }: Predicate & { readonly kind: 'name' }): Diagram {
    const key = `${field} ${prefix} ${name}`;
    let made = byName.get(key);
    if (made === undefined) {
      made = ofCodes(diagrams, layout.block(field), names.matching(name, prefix), names.names.length);
      byName.set(key, made);
    }
    return made;
  }

  function fieldTest(predicate: Predicate & { readonly kind: 'in' }, keyOf: KeyOf): Diagram {
    const resolved = network.resolve(predicate, flow);
    if (resolved) return of(resolved, keyOf);
    const { field, mask, ranges } = predicate;
    const block = layout.block(field);
    const holds = mask === undefined ? inRanges(diagrams, block, ranges) : inMaskedRanges(diagrams, block, mask, ranges);
    return diagrams.ifThenElse(present(field), holds, no);
  }

  function present(field: FieldName): Diagram {
    let made = presences.get(field);
    if (made === undefined) {
      const predicate = presence(field, family);
      made = predicate ? of(predicate, ({ key }) => key) : yes;
      presences.set(field, made);
    }
    return made;
  }

  return { of, present };
}
