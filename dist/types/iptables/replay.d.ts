import type { Counter, Policy, Rule, Ruleset } from '../ast/ruleset.js';
import { type Source, type Span } from '../base/source.js';
import { type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Command } from './command.js';
import type { IpFamily } from './define.js';
import { type RuleList } from './rule-list.js';
interface OpenChain {
    name: string;
    policy: Policy | null;
    counter: Counter | null;
    rules: RuleList;
    readonly span: Span;
}
interface OpenTable {
    readonly family: IpFamily;
    readonly name: string;
    readonly replaces: boolean;
    span: Span;
    readonly chains: Map<string, OpenChain>;
    /** How many rules jump to a chain. */
    readonly references: Map<string, number>;
}
/** The state between two commands. */
export interface Replay {
    readonly tables: Map<string, OpenTable>;
    readonly diagnostics: Diagnostic[];
    /** The text of a rule, for finding equal ones. */
    readonly texts: WeakMap<Rule, string>;
    /** What is missing may have been there before: a script adds to what others made. */
    /** A dump says all there is; a script may rely on what others made before it. */
    readonly complete: boolean;
    /** The table of the last command: the next one is mostly for it too. */
    current: OpenTable | null;
}
/** Nothing is there; findings are added to `diagnostics`. */
export declare function makeReplay(diagnostics: Diagnostic[]): Replay;
/** What a script's commands leave behind on a host that had no rules. */
export declare function replayCommands(source: Source, commands: readonly Command[], diagnostics: Diagnostic[]): Ruleset;
/** Carries out one command. */
export declare function applyCommand(replay: Replay, command: Command): void;
/** The ruleset. Jumps to chains that nobody made are reported here, since a chain may be made after the jump to it. */
export declare function finishReplay(replay: Replay, source: Source): Ruleset;
/** Lets a table's span reach as far as this. */
export declare function extendTable({ tables }: Replay, family: IpFamily, name: string, end: number): void;
/** Why no chain may be called so. */
export declare function wrongChainName(name: string, family: IpFamily): string | undefined;
export {};
