import type { LineHole } from '../iptables/line-tree.js';
import type { Words } from '../iptables/words.js';
import type { PlainCodes } from '../values/plain-codes.js';
import { type ByteLines } from './byte-lines.js';
/** A piece of a line: text, a word of a plain form, a word as it stands without its quotes, or a number of the counter. */
export type Segment = string | Hole;
export type Hole = {
    readonly word: number;
    readonly plain: PlainCodes;
} | {
    readonly copy: number;
} | {
    readonly counter: 'packets' | 'bytes';
};
export interface LineTemplate {
    /** What stands around the holes, one after the other. */
    readonly literals: Uint8Array;
    /** Where in it each hole is, and the end. */
    readonly cuts: Int32Array;
    /** By hole: how it is written where it is not copied, and of which word it is. */
    readonly codecs: readonly (PlainCodes | null)[];
    readonly words: Int32Array;
    /** Whether the rule jumps to a user chain. */
    readonly jumps: boolean;
    /** Where it works. */
    readonly hooks: number;
}
export declare function lineTemplate(segments: readonly Segment[], jumps: boolean, hooks: number): LineTemplate;
/** The words of a line that fill its holes; `chain` is the one that is jumped to, or -1. */
export declare function lineHoles(segments: readonly Segment[], chain: number): readonly LineHole[];
/** Adds a line of so many characters, of which those words are known that the template has holes for. */
export declare function writeLine({ literals, cuts, codecs, words: holes }: LineTemplate, words: Words, length: number, into: ByteLines): void;
