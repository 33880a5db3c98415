import type { Chain, Hook, Table } from '../ast/ruleset.js';
import type { Span } from '../base/source.js';
import type { AppendCommand } from '../iptables/command.js';
import type { IpFamily } from '../iptables/define.js';
import type { Words } from '../iptables/words.js';
import { type ByteLines, type Ranges } from './byte-lines.js';
import type { LineTree } from '../iptables/line-tree.js';
import type { LineTemplate } from './line-template.js';
import { type DeclaredSets, type lowerContext } from './lower.js';
import type { RuleHost } from './lower-rule.js';
import type { PartPlace } from './part-memo.js';
import { type StreamChains } from './stream-chains.js';
/** A table while its lines are read. */
export interface OpenTable {
    readonly name: string;
    readonly span: Span;
    readonly chains: StreamChains;
    readonly jumps: Set<string>;
    /** Whether the name of a chain stands there that is declared already, and that no hook calls. */
    readonly isTarget: (words: Words, start: number, end: number) => boolean;
    readonly lines: ByteLines;
    readonly sets: DeclaredSets;
    readonly helpers: Chain[];
    /** Names of its chains, once a helper chain was needed. */
    taken: Set<string> | null;
    /** A rule was seen: chains declared from here on could meet names that were taken meanwhile. */
    started: boolean;
    /** One for each hook, and one for user chains. */
    readonly places: Map<Hook | null, StreamPlace>;
    /** That of the current chain. */
    place: StreamPlace | null;
}
/** What lowering needs to know of a chain, and a context that moves from rule to rule. */
export interface StreamPlace extends PartPlace {
    readonly context: ReturnType<typeof lowerContext>;
    readonly host: RuleHost;
    /** The lines that were seen, without a counter before them and with one. */
    readonly bare: LineTree<LineTemplate>;
    readonly counted: LineTree<LineTemplate>;
}
export declare function openTable(family: IpFamily, name: string, span: Span, lines: ByteLines): OpenTable;
export declare function hostOf(table: OpenTable): RuleHost;
/** To the chain that was entered last. */
export declare function addLine({ lines, chains }: OpenTable, text: string): void;
export declare function chainOf({ chains }: OpenTable, { starts, ends, texts }: Words, word: number): number;
/** A built-in chain exists without being declared; any other has to be. */
export declare function chainFor({ name, chains }: OpenTable, { chain, chainSpan: { start, end } }: AppendCommand): number;
export declare function jumpsArrive({ name, chains, jumps }: OpenTable): boolean;
/** Where the table's text is among all bytes. */
export declare function addTable(table: OpenTable, family: IpFamily, ranges: Ranges): void;
/** The table without its chains. */
export declare function emptyTable({ name, sets, span }: OpenTable, family: IpFamily): Table;
