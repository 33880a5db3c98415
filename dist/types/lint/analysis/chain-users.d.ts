import type { Chain, Hook, Ruleset, Table } from '../../ast/ruleset.js';
import type { Program } from '../../eval/program.js';
/** A chain with the table that holds it. */
export interface PlacedChain {
    readonly ruleset: Ruleset;
    readonly table: Table;
    readonly chain: Chain;
}
/** All chains of a host. */
export declare function chains(program: Program): readonly PlacedChain[];
/** The hooks that each chain can be reached from. A chain that is not in the map is reached from none. */
export declare function hooksOf(program: Program): ReadonlyMap<Chain, ReadonlySet<Hook>>;
/** Chains without a hook that no rule names, in any file. Nothing is said of tables whose sets may hold jumps. */
export declare function unreferenced(program: Program): readonly PlacedChain[];
/** Does its name suggest that packets enter it by themselves? */
export declare function isNamedAfterHook({ name }: Chain): boolean;
