/** The columns of one chain of a listing. */
export interface Columns {
    readonly numbers: boolean;
    /** Counters and interfaces: `-v`. */
    readonly verbose: boolean;
    /** Where the head line has "target": a row without one is blank there. */
    readonly target: number;
}
/** A word of a row at its place in the source. */
export interface Cell {
    readonly text: string;
    readonly start: number;
    readonly end: number;
}
export interface Row {
    readonly packets: Cell | null;
    readonly bytes: Cell | null;
    /** Null where a rule has none. */
    readonly target: Cell | null;
    readonly protocol: Cell;
    /** `--`, `-f`, `!f`; null in old listings of ip6tables. */
    readonly fragment: Cell | null;
    /** Null without `-v`. */
    readonly input: Cell | null;
    readonly output: Cell | null;
    readonly source: Cell;
    readonly destination: Cell;
    /** Where the phrases begin. */
    readonly rest: number;
}
/** The columns, if the line is a head line. */
export declare function columnsOf(line: string): Columns | undefined;
/** The cells of a row; undefined where there are too few. */
export declare function rowOf(line: string, offset: number, { numbers, verbose, target }: Columns): Row | undefined;
