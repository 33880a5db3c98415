import type { Ruleset } from '../ast/ruleset.js';
import { type Source } from '../base/source.js';
import { type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Command } from './command.js';
import type { IpFamily } from './define.js';
import { type Replay } from './replay-state.js';
import { type LateLines } from './rule-list.js';
/** What a script's commands leave behind on a host that had no rules. */
export declare function replayCommands(source: Source, commands: readonly Command[], diagnostics: Diagnostic[]): Ruleset;
/** Carries out one command. */
export declare function applyCommand(replay: Replay, command: Command): void;
/** Lets a table's span reach as far as this. */
export declare function extendTable({ tables }: Replay, family: IpFamily, name: string, end: number): void;
/** A rule that was checked and will be made when somebody looks. False where its chain needs it now, or is not there. */
export declare function addLater(replay: Replay, { family, table: name, chain: chainName, jump, hooks }: LaterRule, start: number, lines: LateLines): boolean;
/** Where a rule goes that is made later. */
export interface LaterRule {
    readonly family: IpFamily;
    readonly table: string;
    readonly chain: string;
    /** The chain that it goes to. */
    jump: string | null;
    /** Where it works, as bits of `hook-limits.ts`. */
    hooks: number;
}
