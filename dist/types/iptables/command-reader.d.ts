import type { Counter } from '../ast/ruleset.js';
import { type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Command } from './command.js';
import type { IpFamily } from './define.js';
import type { Plan } from './plan.js';
import { type Words } from './words.js';
/** What the line itself does not say. */
export interface CommandPlace {
    readonly family: IpFamily;
    readonly table: string;
    /** The `[packets:bytes]` before the command, if any. */
    readonly counter: Counter | null;
    readonly diagnostics: Diagnostic[];
}
/** The command, or null where it is none (reported). */
export declare function commandOf(plan: Plan, words: Words, place: CommandPlace): Command | null;
