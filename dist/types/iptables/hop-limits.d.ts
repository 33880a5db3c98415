import type { Span } from '../base/source.js';
import type { OptionUse } from '../ast/iptables.js';
import { type Predicate } from '../core/predicate.js';
import type { Failure } from '../base/result.js';
import type { Lowered } from './define.js';
interface HopUses {
    readonly eq: OptionUse<number> | undefined;
    readonly lt: OptionUse<number> | undefined;
    readonly gt: OptionUse<number> | undefined;
}
export declare function needsHopTest({ eq, lt, gt }: HopUses, prefix: string): Failure | undefined;
/** Nothing is below 0 or above 255: nft refuses to compare so. */
export declare function lowerHops(name: 'ip ttl' | 'ip6 hoplimit', { eq, lt, gt }: HopUses, span: Span): Lowered;
export declare function hopsMeaning(name: 'ip ttl' | 'ip6 hoplimit', { eq, lt, gt }: HopUses): Predicate[];
export {};
