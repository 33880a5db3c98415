import type { OptionUse } from '../ast/iptables.js';
import type { Expression, FieldExpression, NftStatement } from '../ast/nft.js';
import type { FieldName } from '../core/fields.js';
import { type Predicate } from '../core/predicate.js';
import type { Span } from '../base/source.js';
import { type MaskedAddress } from '../values/address.js';
import type { IpFamily } from './define.js';
/** `FIELD 10.0.0.0/8`; no bits to compare is nothing to test, or `never` where negated. */
export declare function lowerMasked(family: IpFamily, of: FieldExpression, { value, negated, span }: OptionUse<MaskedAddress>): readonly NftStatement[] | 'never';
/** The field's bits under the mask are those of the address. */
export declare function maskedMeaning(name: FieldName, { mask, address: of }: MaskedAddress): Predicate;
/** `ip saddr`, `ip6 daddr`. */
export declare function addressField(family: IpFamily, end: 'saddr' | 'daddr'): 'ip saddr' | 'ip daddr' | 'ip6 saddr' | 'ip6 daddr';
/** The same as an nft expression. */
export declare function addressOf(family: IpFamily, end: 'saddr' | 'daddr', use: OptionUse): FieldExpression;
/** The leading bits of an address, as a key by which packets are counted. */
export declare function groupKey(family: IpFamily, end: 'saddr' | 'daddr', length: number, span: Span): Expression;
