import type { RaiseField } from './field.js';
/** Rows by head, and rows that take a field beside their own by that too, so that it is refused where it stands alone. */
export declare const FIELD_RAISERS: ReadonlyMap<string, RaiseField>;
