import type { Span } from '../base/source.js';
import type { OptionUse } from '../ast/iptables.js';
import type { NftStatement } from '../ast/nft.js';
import { type Computed } from '../core/action.js';
import type { MarkMask } from '../values/mark.js';
export type MarkField = 'meta mark' | 'ct mark';
/** `FIELD & mask == value`; `never` where the value has bits outside the mask, nothing to test where that is negated. */
export declare function lowerMark(name: MarkField | 'meta iifgroup' | 'meta oifgroup' | 'meta rtclassid', { value: { value, mask }, negated, span }: OptionUse<MarkMask>): readonly NftStatement[] | 'never';
/** `(field & ~mask) ^ value`, in the order in which the kernel does it. */
export declare function lowerMarkChange(name: MarkField, { value, mask }: MarkMask, span: Span): NftStatement;
/** The same, computed. */
export declare function markChange(name: MarkField, { value, mask }: MarkMask): Computed;
/** `--set-mark` clears also the bits that it sets; `--and-mark`, `--or-mark` and `--xor-mark` are short for these. */
export declare function asXmark(way: 'set' | 'and' | 'or' | 'xor', { value, mask }: MarkMask): MarkMask;
