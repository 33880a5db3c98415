import type { Value } from '../../core/fields.js';
import type { Arrival, Departure } from '../../eval/journey.js';
import type { IpFamily } from '../../eval/network.js';
import type { LintContext } from '../rule.js';
/** An address somewhere in the world, in no range that documents or networks use. */
export declare const STRANGER: Readonly<Record<IpFamily, Value>>;
/** The interfaces that face the outside; one that stands for them where nothing says which. */
export declare function outerInterfaces({ gateway, network }: LintContext): readonly string[];
/** A stranger's first packet to this host itself. */
export declare function strangerTo(cx: LintContext, family: IpFamily, iif: string, protocol: number, dport: number): Departure;
/** Arrivals that no unmodelled test had a say in. */
export declare function certain(arrivals: readonly Arrival[]): readonly Arrival[];
