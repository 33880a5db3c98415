import type { Codes } from './codes.js';
/** No id. */
export declare const NO_ID = -1;
/** Where reading has come to in a line, by the ids of what stood before. */
export declare class State<Known> {
    readonly mode: number;
    readonly id: number;
    readonly word: Codes | null;
    /** What is known of the lines that end here. */
    known: Known | undefined;
    /** The id that came last, and where it led. Lines come in runs, so it mostly comes again, and comparing is quicker than looking up. */
    lastId: number;
    last: State<Known>;
    /** The word of that id, as codes; null for an id that stands for no particular word. */
    lastWord: Codes | null;
    readonly next: Map<number, State<Known>>;
    /** The states behind this one to which particular words lead, as a list: the first, and the next of each. */
    behind: State<Known> | null;
    sibling: State<Known> | null;
    /** `mode` is what the owner of the shapes has to know of the state; `id` and `word` are what leads to it. */
    constructor(mode: number, id?: number, word?: Codes | null, lost?: State<Known>);
}
/** The states of one kind of lines. */
export interface Shapes<Known> {
    readonly first: State<Known>;
    /** Behind an id that no shape has, and where there is no room for more states. It leads to itself. */
    readonly lost: State<Known>;
    count: number;
}
export declare function makeShapes<Known>(mode?: number): Shapes<Known>;
/** The state that an id leads to, which is the last one from here on; made where it is new and there is room. */
export declare function stateBehind<Known>(shapes: Shapes<Known>, state: State<Known>, id: number, word?: Codes | null, mode?: number): State<Known>;
/** The state to which the word leads that begins at `at`, if one of those met before does; `ends` says what code may stand behind. */
export declare function knownBehind<Known>(state: State<Known>, codes: Codes, at: number, ends: (code: number) => boolean): State<Known> | null;
/** Behind the word, if it stands there and ends there; else -1. */
export declare function endOfWord(codes: Codes, at: number, word: Codes, ends: (code: number) => boolean): number;
