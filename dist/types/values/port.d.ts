import { type Failure } from '../base/result.js';
import { type Codec } from './codec.js';
/** Both ends included; `from` greater than `to` is kept, because old tools stored it (it matches nothing). */
export interface PortRange {
    readonly from: number;
    readonly to: number;
}
/** A port by number or by service name. Numbers may be hexadecimal or octal, as tcp, sctp, multiport and the targets of NAT read them. */
export declare function parsePort(text: string): number | Failure;
/** As above where a number is decimal whatever it begins with: udp, dccp, conntrack and TPROXY leave that to getaddrinfo(3). */
export declare function parseDecimalPort(text: string): number | Failure;
/** `port`, `from:to`, `from:`, `:to`. */
export declare const portRange: Codec<PortRange>;
export declare const decimalPortRange: Codec<PortRange>;
/** A port in decimal, neither 0 nor out of range; 0 stands for any other text. */
export declare function plainPort(text: string): number;
export declare function printPortRange({ from, to }: PortRange): string;
