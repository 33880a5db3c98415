import type { Hook, Table } from '../../ast/ruleset.js';
export declare function reachedFrom(hook: Hook, table: Table): ReadonlySet<string>;
