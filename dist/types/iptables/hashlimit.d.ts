import type { Span } from '../base/source.js';
import type { CountedBy } from '../core/effects.js';
import type { OptionUse } from '../ast/iptables.js';
import { type BitNames } from '../values/bits.js';
import { type HashBurst, type HashRate } from '../values/hash-rate.js';
import { type IpFamily, type LowerContext, type Lowered } from './define.js';
export declare const MODES: BitNames;
interface Options {
    readonly upto: OptionUse<HashRate> | undefined;
    readonly above: OptionUse<HashRate> | undefined;
    readonly burst: OptionUse<HashBurst> | undefined;
    readonly mode: OptionUse<number> | undefined;
    readonly name: OptionUse<string>;
    readonly max: OptionUse<number> | undefined;
    readonly expire: OptionUse<number> | undefined;
    readonly sourceMask: OptionUse<number> | undefined;
    readonly destinationMask: OptionUse<number> | undefined;
    readonly rateMatch: OptionUse | undefined;
}
interface HashlimitMatch {
    readonly options: Options;
    readonly span: Span;
}
/** The limit, and whether it is for what is above it: `!` turns one into the other. */
export declare function limitOf({ upto, above }: Options): {
    readonly use: OptionUse<HashRate>;
    readonly above: boolean;
} | undefined;
/** Packets have a burst in any case, bytes only where it was written. */
export declare function burstOf({ burst }: Options, rate: HashRate): HashBurst | undefined;
/** How long, in ms, an address is remembered that sends nothing: by the unit in which the rate was written. */
export declare function idleTime(rate: HashRate, { burst }: Options): number;
/** The rate and the burst in words that both languages share. */
export declare function rateWords(rate: HashRate, options: Options): {
    readonly rate: string;
    readonly burst: string;
};
/** What packets are counted by. */
export declare function countedBy({ mode, sourceMask, destinationMask }: Options, family: IpFamily): readonly CountedBy[];
/** The rate in the unit in which it is saved. */
export declare function shownRate(rate: HashRate): HashRate;
/**
 * A set whose elements each have a limit: rules of one name share it, as they share the table of the kernel (A11 of the
 * traps: `meter` cannot be shared, and never forgets).
 */
export declare function lowerHashlimit(node: HashlimitMatch, cx: LowerContext): Lowered;
export {};
