import { type Codec } from './codec.js';
/** The last second that fits 31 bits, which stands for no end. */
export declare const END_OF_TIME = 2147483647;
export declare const LAST_SECOND = 86399;
/** `hh:mm[:ss]`, in seconds from midnight. */
export declare const timeOfDay: Codec<number>;
/** `YYYY[-MM[-DD[Thh[:mm[:ss]]]]]`, in seconds since 1970. */
export declare const dateTime: Codec<number>;
/** Bits 1 (Monday) to 7. */
export declare const weekDays: Codec<number>;
/** Bits 1 to 31. */
export declare const monthDays: Codec<number>;
/** The days whose bits are set, from 1 on. */
export declare function daysOf(bits: number, most: number): number[];
