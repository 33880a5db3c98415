import type { Span } from '../base/source.js';
import type { NftStatement } from '../ast/nft.js';
import { type Predicate } from '../core/predicate.js';
import { type BitNames } from '../values/bits.js';
/** The bits of `--ctstate`: the kernel's of ct state, and two beside them for what are bits of ct status. */
export declare const STATES: BitNames;
export declare const STATES_AND_NAT: BitNames;
/** The states among the bits. */
export declare function statesOf(bits: number): number;
/** Those of the states in which a packet has no connection. */
export declare function withoutConnection(states: number): number;
/** The status bits that SNAT and DNAT stand for. */
export declare function statusOf(bits: number): number;
/** `ct state established,related`. A negation must be `!`: `!= a,b` is taken for "not equal to the sum". */
export declare function stateTest(states: number, negated: boolean, span: Span): NftStatement;
/** `ct status snat,dnat`. */
export declare function statusTest(bits: number, negated: boolean, span: Span): NftStatement;
/** Each packet has just one state. */
export declare function stateIs(states: number): Predicate;
/** The state, or a bit of the status, is one of them; none of them is where negated. */
export declare function stateOrStatus(bits: number, negated: boolean): Predicate;
/** The packet has no connection. */
export declare const hasNoConnection: Predicate;
