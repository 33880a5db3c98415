import type { NameField } from '../../core/fields.js';
import type { Predicate } from '../../core/predicate.js';
/** May it hold for that name? What it says of anything else is taken to hold. */
export declare function holdsName(predicate: Predicate, field: NameField, name: string): boolean;
