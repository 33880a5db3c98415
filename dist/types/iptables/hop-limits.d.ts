import type { Span } from '../base/source.js';
import type { OptionUse } from '../ast/iptables.js';
import { type Step } from '../core/action.js';
import { type Predicate } from '../core/predicate.js';
import type { Failure } from '../base/result.js';
import { type Lowered } from './define.js';
type HopField = 'ip ttl' | 'ip6 hoplimit';
interface HopUses {
    readonly eq: OptionUse<number> | undefined;
    readonly lt: OptionUse<number> | undefined;
    readonly gt: OptionUse<number> | undefined;
}
export declare function needsHopTest({ eq, lt, gt }: HopUses, prefix: string): Failure | undefined;
/** Nothing is below 0 or above 255: nft refuses to compare so. */
export declare function lowerHops(name: HopField, { eq, lt, gt }: HopUses, span: Span): Lowered;
export declare function hopsMeaning(name: HopField, { eq, lt, gt }: HopUses): Predicate[];
/** The three things that TTL and HL do, for a literal's table. */
export declare function hopChanges<const Prefix extends 'ttl' | 'hl'>(prefix: Prefix): {
    readonly set: {
        readonly flag: `${Prefix}-set`;
        readonly value: import("../values/codec.js").Codec<number>;
        readonly excludes: readonly ["dec", "inc"];
    };
    readonly dec: {
        readonly flag: `${Prefix}-dec`;
        readonly value: import("../values/codec.js").Codec<number>;
        readonly excludes: readonly ["inc"];
    };
    readonly inc: {
        readonly flag: `${Prefix}-inc`;
        readonly value: import("../values/codec.js").Codec<number>;
    };
};
interface HopChangeUses {
    readonly set: OptionUse<number> | undefined;
    readonly dec: OptionUse<number> | undefined;
    readonly inc: OptionUse<number> | undefined;
}
export declare function needsHopChange({ set, dec, inc }: HopChangeUses, prefix: string): Failure | undefined;
/** nft has no sums: one rule for each number that a packet may have, in an order in which none meets what another wrote. */
export declare function lowerHopChange(name: HopField, { set, dec, inc }: HopChangeUses): Lowered;
export declare function hopChangeMeaning(name: HopField, { set, dec, inc }: HopChangeUses): Step[];
export {};
