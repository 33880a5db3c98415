import type { NamedSet, NftTableItem } from '../ast/nft.js';
import type { Family } from '../ast/ruleset.js';
export declare function printSetBlock(set: NamedSet): string;
export declare function printObject(object: NftTableItem, family: Family): string;
