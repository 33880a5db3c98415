import type { Expression, RawExpression } from '../../ast/nft.js';
import { type Meaning } from '../../core/action.js';
import { type Predicate } from '../../core/predicate.js';
import type { NftMeaningContext } from '../define.js';
/** What a comparison of raw bits with numbers says of fields; undefined where this is no such comparison. */
export declare function rawTest(left: Expression, keys: readonly Expression[], negated: boolean, { family }: NftMeaningContext): Predicate | undefined;
/** The fields that writing raw bits changes: only the bits that the value does not take from where they were. */
export declare function rawWriting(target: RawExpression, value: Expression, cx: NftMeaningContext): Meaning | undefined;
