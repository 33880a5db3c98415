/** One input: a file, standard input, or an editor's buffer. */
export interface Source {
    /** The name that diagnostics print, usually a path. */
    readonly name: string;
    /** The whole text, decoded. Offsets count its UTF-16 units. */
    readonly text: string;
}
/** A stretch of a source: `start` is its first offset, `end` the offset behind its last unit. */
export interface Span {
    readonly source: Source;
    readonly start: number;
    readonly end: number;
}
/** A place as people count it: line and column from 1, offset from 0. */
export interface Position {
    readonly line: number;
    readonly column: number;
    readonly offset: number;
}
/** Makes a source. */
export declare function source(name: string, text: string): Source;
/** Makes a span; `end` is exclusive. */
export declare function span(source: Source, start: number, end: number): Span;
/** The smallest span that holds both; they must be of one source. */
export declare function cover(first: Span, last: Span): Span;
/** The text under a span. */
export declare function textOf(at: Span): string;
/** Where an offset lies. Offsets past the end count as the end. */
export declare function positionAt(source: Source, offset: number): Position;
/** The text of a line (from 1), without its line end. */
export declare function lineText(source: Source, line: number): string;
/** The offset at which a line (from 1) begins. */
export declare function lineStart(source: Source, line: number): number;
