// A field for each type that has a name of its own: `typeof` takes fields only, where JSON has the name of the type.

import { FIELD_ROWS } from '../fields.js';
import { typeNamed } from '../types.js';

let fields: ReadonlyMap<string, string> | undefined;

/** The name of a field whose values are of the type. */
export function fieldOfType(type: string): string | undefined {
  fields ??= new Map(
    [...FIELD_ROWS.values()]
      .filter(({ type: { name } }) => typeNamed(name))
      .map(({ name, type: { name: of } }) => [of, name] as const)
      // The last one counts. Fields of one direction of a connection are no plain ones.
      .reverse()
      .sort(([, a], [, b]) => Number(b.startsWith('ct ')) - Number(a.startsWith('ct '))),
  );
  return fields.get(type);
}
