import type { Hook, Rule, Table } from '../ast/ruleset.js';
import type { IpFamily } from './define.js';
/** Hooks as a set of bits. */
export declare const EVERY_HOOK = 31;
/** Null: it works everywhere. */
export declare function hookBits(hooks: readonly Hook[] | null): number;
export declare function hooksOf(bits: number): readonly Hook[];
/** Where a match or target of a rule works. */
export declare function partHooks(part: Rule['parts'][number], family: IpFamily): readonly Hook[] | null;
/** Where all parts of a rule work. */
export declare function ruleHooks({ parts }: Rule, family: IpFamily): number;
/** Where all of them work. */
export declare function hooksOfAll(extensions: readonly {
    readonly hooks?: readonly Hook[];
}[]): number;
/**
 * The hooks that packets come to each chain from, by its number. `from` holds those of the chains that hooks call; `edges` a
 * chain and one that it jumps to, and so on, to `end`. As with nft's tables, a rule counts whatever stands in front of it.
 */
export declare function spreadHooks(from: Uint8Array, edges: ArrayLike<number>, end?: number): Uint8Array;
/** The hooks that lead to each chain of a table. */
export declare function hooksByChain(table: Table): ReadonlyMap<string, readonly Hook[]>;
