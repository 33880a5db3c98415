import type { NamedSet } from '../../ast/nft.js';
import type { Chain, Table } from '../../ast/ruleset.js';
import type { Rename } from '../report.js';
export interface MergedSets {
    readonly sets: readonly NamedSet[];
    /** The second table's chains, with the names of today. */
    readonly chains: readonly Chain[];
    readonly renames: readonly Rename[];
}
export declare function mergeSets(left: Table, right: Table): MergedSets;
