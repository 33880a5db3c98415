// The types of a named set's keys and values, from `type …` or `typeof …`.

import type { NamedSet } from '../ast/nft.js';
import { typesOf, type Types } from './type-of.js';
import { typeNamed } from './types.js';

export interface SetTypes {
  readonly keys: Types;
  readonly values: Types;
}

const known = new WeakMap<NamedSet, SetTypes>();

/** Types by position; unknown names give undefined. */
export function namedSetTypes(set: NamedSet): SetTypes {
  let types = known.get(set);
  if (!types) {
    types = {
      keys: set.typeof ? typesOf(set.typeof) : set.keyType.map(typeNamed),
      values: set.typeofValue ? typesOf(set.typeofValue) : (set.valueType ?? []).map(typeNamed),
    };
    known.set(set, types);
  }
  return types;
}
