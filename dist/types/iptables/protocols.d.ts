import type { Span } from '../base/source.js';
import type { Expression } from '../ast/nft.js';
export declare const TCP = 6;
export declare const UDP = 17;
export declare const DCCP = 33;
export declare const SCTP = 132;
export declare const UDPLITE = 136;
export declare const ICMP = 1;
export declare const ICMPV6 = 58;
export declare const ESP = 50;
export declare const AH = 51;
export declare const IPCOMP = 108;
export declare const MOBILITY = 135;
/** What stands behind `meta l4proto`. */
export declare function protocolExpression(protocol: number, span: Span): Expression;
/** The header whose ports `tcp dport` and its like read, or undefined for a protocol without ports. */
export declare function portHeader(protocol: number): string | undefined;
