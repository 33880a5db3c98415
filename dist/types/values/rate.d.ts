import { type Failure } from '../base/result.js';
import { type Codec } from './codec.js';
/** Units of time from one packet to the next. */
export type Period = number;
declare const UNITS: readonly [readonly ["day", 86400], readonly ["hour", 3600], readonly ["min", 60], readonly ["sec", 1]];
export type RateUnit = (typeof UNITS)[number][0];
/** The seconds of a unit. */
export declare function secondsIn(unit: RateUnit): number;
/** `number[/unit]`; a unit may be cut short. `3000/sec` is kept, and printed, as `3333/sec`. */
export declare const rate: Codec<Period>;
/** The period of a rate, and its unit as it was written, in seconds. */
export declare function parsePeriod(text: string, scale: number): {
    readonly period: Period;
    readonly seconds: number;
} | Failure;
/** The largest unit of which the period is (nearly) a whole part, as iptables-save picks it. */
export declare function perUnit(period: Period, scale?: number): {
    readonly packets: number;
    readonly unit: RateUnit;
};
/** The unit in nft's words. */
export declare function unitName(unit: RateUnit): 'second' | 'minute' | 'hour' | 'day';
export {};
