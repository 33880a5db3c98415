import type { OptionUse } from '../ast/iptables.js';
import type { NftStatement } from '../ast/nft.js';
import type { NameField } from '../core/fields.js';
import { type Predicate } from '../core/predicate.js';
/** `+` alone is every interface: nothing to test, or `never` where negated. */
export declare function lowerInterface(name: 'meta iifname' | 'meta oifname', use: OptionUse<string>): readonly NftStatement[] | 'never';
export declare function interfaceMeaning(name: NameField, use: OptionUse<string>): Predicate;
