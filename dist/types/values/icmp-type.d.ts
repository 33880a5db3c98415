import { type Codec } from './codec.js';
/** No code: any code of the type. No type: any type. */
export interface IcmpType {
    readonly type: number | null;
    readonly code: number | null;
}
/** `--icmp-type`. */
export declare const icmpType: Codec<IcmpType>;
/** `--icmpv6-type`. */
export declare const icmpv6Type: Codec<IcmpType>;
