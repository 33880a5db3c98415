import type { Expression, MapExpression } from '../../ast/nft.js';
import type { Verdict } from '../../ast/ruleset.js';
import { type Meaning } from '../../core/action.js';
import type { NftMeaningContext } from '../define.js';
/** What a map does, if each of its values does `then`. */
export declare function mapMeaning({ key, map }: Pick<MapExpression, 'key' | 'map'>, cx: NftMeaningContext, then: (value: Expression | Verdict) => Meaning): Meaning;
