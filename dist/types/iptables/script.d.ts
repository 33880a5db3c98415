import type { ParseResult } from '../ast/parse-result.js';
import { type Source } from '../base/source.js';
import { type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Command } from './command.js';
import type { IpFamily } from './define.js';
/** How a text is to be read. */
export interface ScriptOptions {
    /** Of lines that name no program (`iptables -S` output); `ip` if left out. */
    readonly family?: IpFamily;
    /** Every line through the grammar, none by the plan of an earlier one: for tests. */
    readonly plain?: boolean;
}
/** The commands of a script, in order, and what could not be read or followed. */
export interface Script {
    readonly commands: readonly Command[];
    readonly diagnostics: readonly Diagnostic[];
}
/** The ruleset that a script leaves behind on a host without rules. */
export declare function parseScript(source: Source, options?: ScriptOptions): ParseResult;
/** The commands of a script, without carrying them out. */
export declare function readScript(source: Source, options?: ScriptOptions): Script;
