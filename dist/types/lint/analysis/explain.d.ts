import type { Span } from '../../base/source.js';
import type { Value } from '../../core/fields.js';
import type { Label } from '../../diagnostics/diagnostic.js';
import { type Flow } from '../../eval/flow.js';
import type { Arrival, Departure } from '../../eval/journey.js';
import { type IpFamily } from '../../eval/network.js';
import type { Decider } from '../../eval/walk.js';
/** `the policy of chain forward in table inet filter`, or `a rule of chain …`. */
export declare function deciderText({ entry, chain, rule }: Decider): string;
/** The place of the decider: the rule, the policy, or the chain. */
export declare function deciderSpan({ chain, rule, policy }: Decider): Span;
/** A label on who dropped it. */
export declare function deciderLabel(by: Decider, verb: string): Label;
/** The deciders of stopped flows, one for each place. */
export declare function stoppers(arrivals: readonly Arrival[]): readonly Decider[];
/** Is the flow stopped in every part, at this hook, whatever the unmodelled tests say? */
export declare function allStopped(arrivals: readonly Arrival[], hook?: Arrival['hook']): boolean;
/** One packet of a departure, in the words of `trace --probes`. */
export declare function packetOf({ family, flow, from, state }: Departure, shown?: Flow): Readonly<Record<string, string | number>>;
/** `192.168.50.0/24`, or a range where it is no prefix. */
export declare function rangeText(family: IpFamily, [low, high]: readonly [Value, Value]): string;
