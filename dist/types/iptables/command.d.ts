import type { Counter, Policy, Rule } from '../ast/ruleset.js';
import type { Span } from '../base/source.js';
import type { IpFamily } from './define.js';
interface CommandBase {
    readonly family: IpFamily;
    readonly table: string;
    /** The whole command. */
    readonly span: Span;
    /** The script goes on if it fails: `|| true`, `2>/dev/null`. */
    readonly mayFail?: boolean;
}
interface ChainCommand extends CommandBase {
    readonly chain: string;
    /** The word that names the chain. */
    readonly chainSpan: Span;
}
/** Several rules where `-s` or `-d` is a list. */
export interface AppendCommand extends ChainCommand {
    readonly kind: 'append';
    readonly rules: readonly Rule[];
    /** `iptables -C … || iptables -A …`. */
    readonly unlessPresent?: boolean;
}
export interface InsertCommand extends ChainCommand {
    readonly kind: 'insert';
    /** From 1. */
    readonly position: number;
    readonly rules: readonly Rule[];
    readonly unlessPresent?: boolean;
}
export interface ReplaceCommand extends ChainCommand {
    readonly kind: 'replace';
    readonly position: number;
    readonly rules: readonly Rule[];
}
export interface DeleteRuleCommand extends ChainCommand {
    readonly kind: 'delete rule';
    readonly rules: readonly Rule[];
}
export interface DeletePositionCommand extends ChainCommand {
    readonly kind: 'delete position';
    readonly position: number;
}
export interface PolicyCommand extends ChainCommand {
    readonly kind: 'policy';
    readonly policy: Policy;
    readonly counter: Counter | null;
}
/** `:CHAIN - [0:0]` of a restore file: makes the chain, or empties it; for a built-in one it may say no policy. */
export interface DeclareChainCommand extends ChainCommand {
    readonly kind: 'declare chain';
    readonly policy: Policy | null;
    readonly counter: Counter | null;
    /** A user chain that is there already loses its rules. */
    readonly empties?: true;
}
export interface NewChainCommand extends ChainCommand {
    readonly kind: 'new chain';
}
export interface RenameChainCommand extends ChainCommand {
    readonly kind: 'rename chain';
    readonly to: string;
}
/** Without a chain: all of them. */
export interface WholeTableCommand extends CommandBase {
    readonly kind: 'flush' | 'delete chain' | 'zero';
    readonly chain: string | null;
    readonly chainSpan: Span;
    /** Zero one rule only. */
    readonly position?: number;
}
/** `*filter` of a restore file. `replaces` is false with `--noflush`. */
export interface BeginTableCommand extends CommandBase {
    readonly kind: 'begin table';
    readonly replaces: boolean;
}
/** `-L`, `-S`, `-C`, iptables-save: nothing changes. */
export interface InspectCommand extends CommandBase {
    readonly kind: 'inspect';
    readonly rules: readonly Rule[];
}
export type Command = AppendCommand | InsertCommand | ReplaceCommand | DeleteRuleCommand | DeletePositionCommand | PolicyCommand | DeclareChainCommand | NewChainCommand | RenameChainCommand | WholeTableCommand | BeginTableCommand | InspectCommand;
export {};
