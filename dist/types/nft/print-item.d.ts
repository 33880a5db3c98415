import type { NamedSet, NftTableItem } from '../ast/nft.js';
import type { Family } from '../ast/ruleset.js';
import { type Style } from './style.js';
export declare function printSetBlock(set: NamedSet, style?: Style): string;
/** Elements stand below each other. */
export declare const NEXT_LINE = "\n\t\t\t     ";
/** How many elements listings put on a line. */
export declare function elementsPerLine(set: NamedSet): number;
export declare function printObject(object: NftTableItem, family: Family, style?: Style): string;
