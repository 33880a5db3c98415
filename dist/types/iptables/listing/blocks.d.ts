import type { Counter, Policy } from '../../ast/ruleset.js';
import { type Source, type Span } from '../../base/source.js';
import { type Diagnostic } from '../../diagnostics/diagnostic.js';
import type { IpFamily } from '../define.js';
import { type Row } from './columns.js';
/** What one `iptables -L` printed. */
export interface ListedBlock {
    readonly family: IpFamily;
    /** Where a command or a line in front of it says so. */
    readonly table: string | null;
    readonly chains: readonly ListedChain[];
}
export interface ListedChain {
    readonly name: string;
    readonly nameSpan: Span;
    /** Null for a user chain. */
    readonly policy: Policy | null;
    readonly counter: Counter | null;
    readonly rows: readonly ListedRow[];
    /** The line that names it. */
    readonly span: Span;
    /** Where its last line ends. */
    readonly end: number;
}
export interface ListedRow {
    readonly cells: Row;
    readonly counter: Counter | null;
    /** The counter was printed as 12K, 3M, …: only its leading digits are known. */
    readonly isRounded: boolean;
    readonly span: Span;
}
/** The listings of a text, in order; lines that are no part of one are reported. */
export declare function readBlocks(source: Source, family: IpFamily, diagnostics: Diagnostic[]): readonly ListedBlock[];
