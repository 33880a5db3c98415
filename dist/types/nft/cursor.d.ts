import { type Source, type Span } from '../base/source.js';
import { type Tokens } from './lexer.js';
/** A text with its tokens. `from` and `to` of all functions are indices of tokens, `to` exclusive. */
export interface Text {
    readonly source: Source;
    readonly tokens: Tokens;
    /** For an opening brace the index of its closing one, or -1. */
    readonly closing: Int32Array;
}
/** A tunnel's own block: a rule may begin with these words too, but has no brace behind them. */
export declare const TUNNEL_BLOCKS: ReadonlySet<string>;
export declare function readText(source: Source): Text;
/** The text of a token; empty past the end. */
export declare function tokenText({ source, tokens }: Text, index: number): string;
export declare function kindAt({ tokens }: Text, index: number): number;
/** From one token to the one before another. */
export declare function spanBetween({ source, tokens }: Text, from: number, to: number): Span;
/** Skips line ends and semicolons. */
export declare function skipSeparators(text: Text, from: number, to: number): number;
export declare function isSeparator(kind: number): boolean;
/** The index behind the last token of the line that begins at `from`; braces may hold more lines. */
export declare function lineEnd(text: Text, from: number, to: number): number;
/** The first token of a kind between two indices, not looking into braces; -1 if there is none. */
export declare function findKind(text: Text, wanted: number, from: number, to: number): number;
