import type { NftMatch } from '../../ast/nft.js';
import { type Predicate } from '../../core/predicate.js';
import type { NftMeaningContext } from '../define.js';
/** The predicate of a test, with all that nft tests in front of it. */
export declare function relationMeaning(match: NftMatch, cx: NftMeaningContext): Predicate;
