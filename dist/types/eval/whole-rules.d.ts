import type { Rule, Ruleset, Table } from '../ast/ruleset.js';
import type { FieldName } from '../core/fields.js';
import type { Program } from './program.js';
export interface WholeRule {
    /** Whether later rules of the chain see none of these packets, all of them, or some: that depends on the packet. */
    readonly takes: 'all' | 'none' | 'some';
    /** The fields that it, or a chain that it calls, may give a value to. */
    readonly changes: ReadonlySet<FieldName>;
}
/** What the rules of a program do; each chain is looked at once. */
export declare function wholeRules(program: Program): (rule: Rule, table: Table, ruleset: Ruleset) => WholeRule;
