import type { OptionUse } from '../ast/iptables.js';
import { type Predicate } from '../core/predicate.js';
import type { IcmpType } from '../values/icmp-type.js';
import type { Lowered } from './define.js';
type Header = 'icmp' | 'icmpv6';
/** A type alone, or type and code together: a negation is of the pair. */
export declare function lowerIcmp(header: Header, { value: { type, code }, negated, span }: OptionUse<IcmpType>): Lowered;
/** What the option demands of a message; a packet without the header fails either way. */
export declare function icmpMeaning(header: Header, { value: { type, code }, negated }: OptionUse<IcmpType>): Predicate;
export {};
