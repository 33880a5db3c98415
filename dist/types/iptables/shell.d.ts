import { type Source, type Span } from '../base/source.js';
/** A word with all expansions done; `exact` where it stands in the source just so. */
export interface ShellWord {
    readonly text: string;
    readonly span: Span;
    readonly exact: boolean;
    /** Why nobody knows its text before the script runs. */
    readonly unknown?: string;
}
/** What stands between a command and the next one. */
export type Joint = ';' | '&&' | '||' | '|' | '&';
export interface ShellCommand {
    readonly words: readonly ShellWord[];
    readonly redirections: readonly Redirection[];
    /** What follows it. */
    readonly joint: Joint;
}
export interface Redirection {
    /** `>`, `2>`, `<`, `<<`. */
    readonly operator: string;
    readonly target: ShellWord;
}
/** A logical line: it goes on over escaped line ends and open quotes. */
export interface ShellLine {
    readonly commands: readonly ShellCommand[];
    /** The offset of its line end. */
    readonly end: number;
    /** Where a quote begins that is never closed. */
    readonly unclosed: Span | null;
    /** A blank that is none, or an HTML entity, outside of quotes: the text was copied from a page. */
    readonly damage: Span | null;
}
export interface Variables {
    /** By name; null where a script computes one. */
    readonly values: Map<string, string | null>;
    /** How many characters they may still bring into words: a few lines could stand for more than there is memory. */
    room: number;
}
export declare function noVariables(): Variables;
/** Reads the logical line at `from`. */
export declare function readShellLine(source: Source, from: number, variables: Variables): ShellLine;
