import { type Codes } from '../base/codes.js';
import type { Plan } from '../iptables/plan.js';
import type { Words } from '../iptables/words.js';
import type { PlainCodes } from '../values/plain-codes.js';
import { type ByteLines } from './byte-lines.js';
/** A piece of a line: text, a word of a plain form, a word as it stands, or a number of the counter. */
export type Segment = string | {
    readonly word: number;
    readonly plain: PlainCodes;
} | {
    readonly copy: number;
} | {
    readonly counter: 'packets' | 'bytes';
};
interface LineTemplate {
    /** What stands around the holes, one after the other. */
    readonly literals: Uint8Array;
    /** Where in it each hole is, and the end. */
    readonly cuts: Int32Array;
    /** By hole: what goes there, and of which word. */
    readonly kinds: Uint8Array;
    readonly words: Int32Array;
    readonly codecs: readonly (PlainCodes | null)[];
    /** Forms of the plain words, and the codes of the others. */
    readonly forms: Int32Array;
    readonly keys: readonly Codes[];
}
/** What is known of the lines of one plan at one place. */
export interface PlanLines {
    readonly plainWords: readonly number[];
    readonly codecs: readonly PlainCodes[];
    readonly keyWords: readonly number[];
    /** Copied words that must be plain text, in quotes or without. */
    readonly comment: number;
    readonly templates: Map<number, LineTemplate[]>;
    count: number;
    last: LineTemplate | null;
}
/** The plan's value words, by what becomes of them; null where they are too many. */
export declare function planLines({ matches, target }: Plan): PlanLines | null;
/** Adds the line's translation, if one like it was seen before. */
export declare function addByTemplate(lines: PlanLines, words: Words, packets: number, bytes: number, counted: boolean, into: ByteLines): boolean;
/** Remembers the line, of which all values are of plain forms. */
export declare function learnLine(lines: PlanLines, words: Words, counted: boolean, segments: readonly Segment[]): void;
export {};
