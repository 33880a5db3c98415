import type { Place } from '../gateway.js';
import type { IpFamily, Network } from '../values.js';
import type { Test } from './plan.js';
/** Tests for one family; null: both. */
export interface FamilyTests {
    readonly family: IpFamily | null;
    readonly tests: readonly Test[];
}
/** The ways to come from a place. */
export declare function comingFrom(place: Place): readonly FamilyTests[];
/** The ways to go from one place to another; those that mix families are none. */
export declare function between(from: Place, to: Place): readonly FamilyTests[];
/** Networks by family, IPv4 first; families without any are left out. */
export declare function byFamily(networks: readonly Network[]): readonly (readonly [IpFamily, readonly Network[]])[];
/** An address as a network of one. */
export declare function hostNetwork({ family, value }: {
    readonly family: IpFamily;
    readonly value: number | bigint;
}): Network;
