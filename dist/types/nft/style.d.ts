import { type DataType } from './types.js';
/** How `nft list ruleset` is asked to print, beside what it prints by itself. */
export interface ListingOptions {
    /**
     * Numbers instead of words: all of them (`nft -n`), or those of chains' priorities (`-y`), protocols (`-p`), and seconds
     * instead of `1h30m` (`-T`).
     */
    readonly numeric?: boolean | readonly NumericPart[];
    /** Ports by the names of their services (`-S`). */
    readonly services?: boolean;
    /** Without what counters, quotas and timeouts have come to (`-s`). */
    readonly stateless?: boolean;
    /** Without the elements of named sets and maps (`-t`). */
    readonly terse?: boolean;
}
/** What may be printed by number alone. */
export type NumericPart = 'priority' | 'protocol' | 'time';
/** The options with all that they imply. */
export interface Style {
    readonly symbols: boolean;
    readonly priority: boolean;
    readonly protocol: boolean;
    readonly time: boolean;
    readonly services: boolean;
    readonly stateless: boolean;
    readonly terse: boolean;
}
/** What listings look like unless something else is asked for. */
export declare const LISTED: Style;
export declare function styleOf({ numeric, services, stateless, terse }: ListingOptions): Style;
/** Ends of ranges are numbers anyway, and never names of services (expression.c, range_expr_print). */
export declare function styleOfRanges(style: Style): Style;
/** A number where a value of the type stands. */
export declare function styledNumber(value: number | bigint, type: DataType | undefined, style: Style): string;
/** A word where a value of the type stands, if the style has another spelling for it. */
export declare function styledWord(word: string, type: DataType, style: Style): string | undefined;
/** A span of time. */
export declare function styledDuration(milliseconds: number, style: Style): string;
