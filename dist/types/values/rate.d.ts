import { type Codec } from './codec.js';
/** Units of 1/10000 s from one packet to the next (XT_LIMIT_SCALE). */
type Period = number;
/** `number[/unit]`; a unit may be cut short. `3000/sec` is kept, and printed, as `3333/sec`. */
export declare const rate: Codec<Period>;
/** The largest unit of which the period is (nearly) a whole part, as iptables-save picks it. */
export declare function perUnit(period: Period): {
    readonly packets: number;
    readonly unit: 'sec' | 'min' | 'hour' | 'day';
};
/** The unit in nft's words. */
export declare function unitName(unit: 'sec' | 'min' | 'hour' | 'day'): 'second' | 'minute' | 'hour' | 'day';
export {};
