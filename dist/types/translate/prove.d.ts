import type { Table } from '../ast/ruleset.js';
/** Null where both treat every packet alike, else why that could not be shown. */
export type Prove = (before: readonly Table[], after: readonly Table[]) => string | null;
