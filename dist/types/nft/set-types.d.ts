import type { NamedSet } from '../ast/nft.js';
import { type Types } from './type-of.js';
export interface SetTypes {
    readonly keys: Types;
    readonly values: Types;
}
/** Types by position; unknown names give undefined. */
export declare function namedSetTypes(set: NamedSet): SetTypes;
