import { type Source, type Span } from '../base/source.js';
import { type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Command } from './command.js';
import type { Variables } from './shell.js';
/** What of a reader of scripts is needed to say so. */
export interface Reported {
    readonly source: Source;
    readonly diagnostics: Diagnostic[];
    readonly variables: Variables;
}
/** Longer lines are looked at by their beginnings only: no command is so long. */
export declare const LONGEST_LINE = 8192;
export declare function lineEnd(text: string, from: number): number;
export declare function cannotFollow({ diagnostics }: Reported, what: string, at: Span): void;
/** Says for each command of ours in a block that it was not followed. */
export declare function reportBlock(reader: Reported, from: number, to: number): void;
/** Says of a line that is read as no command that it holds one. */
export declare function reportOther(reader: Reported, from: number, line: string): void;
/** Rules that a tool printed are there already; where nothing asked it to, they may be something else. */
export declare function reportListed(reader: Reported, commands: readonly Command[], listed: readonly Command[]): void;
