import type { PlainCodes } from '../values/plain-codes.js';
import type { Words } from './words.js';
/** What lines have in common up to a place, and how they go on. */
interface Branch<End> {
    /** The codes that stand before the place, behind those of the branch before. */
    readonly text: Uint8Array;
    /** By what codes it goes on with text. */
    readonly firsts: number[];
    readonly nexts: Branch<End>[];
    /** A word that may be another one. */
    hole: Fork<End> | null;
    /** What is known, where a line ends. */
    end: End | null;
}
/** A word that lines differ in, and how they go on behind the forms that it has. */
interface Fork<End> {
    readonly word: number;
    /** Null for a comment, and for a chain. */
    readonly plain: PlainCodes | null;
    readonly isChain: boolean;
    readonly forms: number[];
    readonly nexts: Branch<End>[];
}
/** A word that may be another one: of a plain form, or a comment, or the chain that the rule goes to. */
export interface LineHole {
    readonly word: number;
    readonly plain: PlainCodes | null;
    readonly isChain: boolean;
}
export interface LineTree<End> {
    readonly root: Branch<End>;
    /** Whether the word that stands there is the name of a chain that may be jumped to. */
    readonly isChain: (words: Words, start: number, end: number) => boolean;
    count: number;
    /** Behind the line that was found last. */
    lineEnd: number;
}
export declare function makeLineTree<End>(isChain: LineTree<End>['isChain']): LineTree<End>;
/**
 * What is known of a line that goes on at `from` as one that was learnt, with the places of the words that it has holes for; else null.
 * Words of a plain form, plain comments and chains may be others, all else is the same text. One function on purpose:
 * V8 has one thing to compile.
 */
export declare function findLine<End>(tree: LineTree<End>, words: Words, from: number): End | null;
/** Remembers what is known of a line that goes on at `from`. It is known of all lines that are the same text outside of their holes. */
export declare function learnLine<End>(tree: LineTree<End>, words: Words, from: number, holes: readonly LineHole[], end: End): void;
export {};
