import { type Value } from '../../core/fields.js';
import type { ValueRange } from '../../core/predicate.js';
import type { Flow } from '../../eval/flow.js';
import type { IpFamily } from '../../eval/network.js';
export declare const TCP = 6;
export declare const UDP = 17;
export interface FirstPacket {
    readonly family: IpFamily;
    readonly protocol: number;
    readonly iif: string | null;
    readonly source?: readonly ValueRange[];
    readonly destination?: readonly ValueRange[];
    readonly sport?: ValueRange;
    readonly dport?: ValueRange;
}
/** A class of first packets; what is not said may be anything that the protocol allows. */
export declare function firstPacket(packet: FirstPacket): Flow;
/** An ICMP message of one type, from anywhere. */
export declare function icmpPacket(message: {
    readonly family: IpFamily;
    readonly type: number;
    readonly code: number;
    readonly iif: string;
    readonly hops?: number;
}): Flow;
export declare function isPrivate(family: IpFamily, address: Value): boolean;
