import type { Span } from '../base/source.js';
import type { OptionUse } from '../ast/iptables.js';
import type { NftStatement } from '../ast/nft.js';
import { type Step } from '../core/action.js';
import { type Predicate } from '../core/predicate.js';
import type { MarkMask } from '../values/mark.js';
import { type IpFamily, type Lowered } from './define.js';
/** `byte & mask == value`, by nft's names where they can say it. */
export declare function lowerTos(family: IpFamily, { value: { value, mask }, negated, span }: OptionUse<MarkMask>): readonly NftStatement[] | 'never';
export declare function tosMeaning(family: IpFamily, { value: { value, mask }, negated }: OptionUse<MarkMask>): Predicate;
/**
 * `byte = byte & ~mask ^ value`. In IPv6 that is one write; IPv4's checksum follows nft's own fields only, and nft 1.0 can
 * give those nothing but constants, so that there is a rule for each value of the bits that stay.
 */
export declare function lowerTosChange(family: IpFamily, { value, mask }: MarkMask, span: Span): Lowered;
/** The same, computed. */
export declare function tosChange(family: IpFamily, { value, mask }: MarkMask): readonly Step[];
