// Whether a predicate about interfaces can hold for one of a given name.

import type { NameField } from '../../core/fields.js';
import type { Predicate } from '../../core/predicate.js';

/** May it hold for that name? What it says of anything else is taken to hold. */
export function holdsName(predicate: Predicate, field: NameField, name: string): boolean {
  switch (predicate.kind) {
    case 'name':
      if (predicate.field !== field) return true;
      return predicate.prefix ? name.startsWith(predicate.name) : name === predicate.name;
    case 'not':
      return predicate.of.kind === 'name' ? !holdsName(predicate.of, field, name) || predicate.of.field !== field : true;
    case 'all':
      return predicate.of.every((part) => holdsName(part, field, name));
    case 'any':
      return predicate.of.some((part) => holdsName(part, field, name));
    default:
      return predicate.kind !== 'never';
  }
}
