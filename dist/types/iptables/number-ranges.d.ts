import type { OptionUse } from '../ast/iptables.js';
import type { Expression, NftStatement } from '../ast/nft.js';
import type { NumberRange } from '../values/number-range.js';
/**
 * `FIELD from-to`. The field goes up to `most`: more is cut off, a range beyond it is `never`, and the full range nothing to
 * test; the other way round where negated.
 */
export declare function lowerRange(of: Expression, { value: { from, to }, negated, span }: OptionUse<NumberRange>, most: number): readonly NftStatement[] | 'never';
/** A range of everything, which iptables-save leaves out unless it is negated. */
export declare function isFullRange({ value, negated }: OptionUse<NumberRange>, most: number): boolean;
