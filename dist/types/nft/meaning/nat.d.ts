import type { NatStatement } from '../../ast/nft.js';
import { type Meaning } from '../../core/action.js';
import type { NftMeaningContext } from '../define.js';
/** A packet of another family than the statement's passes it by (nft_nat_inet_eval). */
export declare function natMeaning(statement: NatStatement, cx: NftMeaningContext): Meaning;
