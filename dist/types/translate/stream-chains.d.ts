import type { Chain, Policy } from '../ast/ruleset.js';
import { type PlaceTable } from '../base/place-table.js';
import type { Span } from '../base/source.js';
import type { IpFamily } from '../iptables/define.js';
import { type ByteLines, type Ranges } from './byte-lines.js';
export interface StreamChains {
    readonly family: IpFamily;
    readonly table: string;
    readonly span: Span;
    readonly lines: ByteLines;
    readonly names: PlaceTable;
    /** The policies of those that hooks call, by number. */
    readonly builtIn: Map<number, Policy | null>;
    /** By number: from where to where its text begins; -1 where nothing of it stands there yet. */
    from: Int32Array;
    to: Int32Array;
    /** By number: 1 where the text that ends it follows on that. */
    isEnded: Int32Array;
    /** By number: at which hooks all its rules work. */
    limits: Int32Array;
    /** A chain and one that it jumps to, by their numbers, and so on to `edgeEnd`. */
    edges: Int32Array;
    edgeEnd: number;
    /** By number: its lines that do not follow on that. */
    readonly others: Map<number, Ranges>;
    /** The chain that lines go to, and the one before. */
    current: number;
    previous: number;
    /** The chain that was last looked for as the target of a jump, and the one before. */
    target: number;
    otherTarget: number;
    /** Made when a chain is asked for by a name that does not stand in the dump as it is. */
    byName: Map<string, number> | null;
}
export declare function streamChains(family: IpFamily, table: string, span: Span, lines: ByteLines): StreamChains;
/** The number of the chain whose name stands there, or `NO_PLACE`: rules stand in the order of declarations. */
export declare function chainAt({ names, current, previous }: StreamChains, start: number, end: number): number;
/** As `chainAt`, for a name that begins at `start` and ends with a blank: what is known tells where that is. */
export declare function chainFrom(chains: StreamChains, start: number): number;
export declare function nameLength({ names: { starts, ends } }: StreamChains, chain: number): number;
/** As `chainAt`, for what is jumped to. */
export declare function targetAt(chains: StreamChains, start: number, end: number): number;
export declare function chainName({ names, span }: StreamChains, chain: number): string;
export declare function chainNames(chains: StreamChains): readonly string[];
/** The number of a chain by its name, or `NO_PLACE`. */
export declare function chainNamed(chains: StreamChains, name: string): number;
/** A chain that no hook calls, by the place of its name; gives its number, or `NO_PLACE` where it is there already. */
export declare function addUserChain(chains: StreamChains, start: number, end: number): number;
/** As `addUserChain`, for any name. */
export declare function addAnyChain(chains: StreamChains, name: string, policy: Policy | null, start: number, end: number): number;
/** A chain without its rules. */
export declare function bareChain(chains: StreamChains, chain: number): Chain;
/** From here on, lines go to this chain. */
export declare function enterChain(chains: StreamChains, chain: number): void;
/** Says that what was added to the lines from `start` on belongs to the current chain. */
export declare function keepLines({ current, to, others, lines }: StreamChains, start: number): void;
/** Where the texts of all chains are, built-in ones first. `isFirst`: nothing stands before them in their table. */
export declare function addChains(chains: StreamChains, isFirst: boolean, ranges: Ranges): void;
/** Adds a text to the lines, and its place. */
export declare function keepText(lines: ByteLines, text: string, ranges: Ranges): void;
