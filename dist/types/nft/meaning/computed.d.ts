import type { Expression } from '../../ast/nft.js';
import { type Computed } from '../../core/action.js';
import { type Unknown } from '../../core/predicate.js';
import type { NftMeaningContext } from '../define.js';
import { type Types } from '../type-of.js';
/** The value of an expression that is no map. */
export declare function computedValue(expression: Expression, types: Types, cx: NftMeaningContext): Computed | Unknown;
