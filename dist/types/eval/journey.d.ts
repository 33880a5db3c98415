import type { Hook } from '../ast/ruleset.js';
import type { NatAction } from '../core/action.js';
import { CT_STATE } from '../core/fields.js';
import { type Flow } from './flow.js';
import type { IpFamily, Routing } from './network.js';
import { type Endpoint } from './nat.js';
import { type ChainEnd, type Decider, type Trail, type WalkOptions } from './walk.js';
/** What conntrack does to packets of a known connection. */
export interface Translation {
    /** Rewrites the destination in prerouting or output. */
    readonly destination?: Endpoint;
    /** Rewrites the source in postrouting or input. */
    readonly source?: Endpoint;
}
export interface Departure {
    readonly family: IpFamily;
    readonly flow: Flow;
    /** Received on an interface, or sent by this host. */
    readonly from: 'network' | 'host';
    readonly state: keyof typeof CT_STATE;
    readonly translation?: Translation;
    /** Where a packet goes whose destination the facts do not place; `interface` as a way out of the host. */
    readonly routing?: (flow: Flow) => Routing;
}
export type Fate = 'forwarded' | 'local'
/** Left the host that sent it. */
 | 'sent' | 'dropped' | 'rejected' | 'unroutable'
/** The hop to here was the last one that its TTL allows. */
 | 'expired'
/** Neither facts nor the question say where the packet goes. */
 | 'lost'
/** Too many rules to follow. */
 | 'exhausted';
export interface Arrival {
    readonly fate: Fate;
    readonly flow: Flow;
    readonly outInterface: string | null;
    /** Who dropped or rejected it; else the last chain that let it pass. */
    readonly by: Decider | null;
    /** Who let it through the forward, input or output hook: the last rule that did, else the last policy. */
    readonly passedBy: Decider | null;
    readonly hook: Hook;
    readonly answer: string | null;
    readonly trail: Trail | null;
    /** Translations of this way, null where none was made. */
    readonly dnat: Rewrite | null;
    readonly snat: Rewrite | null;
    readonly untracked: boolean;
}
/** A translation with the rule that made it. */
export interface Rewrite {
    readonly nat: NatAction;
    readonly by: Decider;
    readonly before: Endpoint;
    readonly after: Endpoint;
}
interface State {
    readonly flow: Flow;
    readonly trail: Trail | null;
    readonly untracked: boolean;
    readonly outInterface: string | null;
    readonly by: Decider | null;
    readonly passedBy: Decider | null;
    readonly dnat: Rewrite | null;
    readonly snat: Rewrite | null;
}
/** All ways that a flow can take. */
export declare function journey(departure: Departure, options: WalkOptions): Arrival[];
/** What becomes of one flow at one hook: those that pass it, and those that end there. */
export interface AtHook {
    readonly passed: readonly HookState[];
    readonly stopped: readonly {
        readonly state: HookState;
        readonly end: ChainEnd;
    }[];
}
/** How a flow leaves a hook. */
export type HookState = State;
/** Sends a flow through the base chains of one hook, and what the kernel does between them. */
export declare function passHook(flow: Flow, hook: Hook, departure: Departure, options: WalkOptions): AtHook;
export {};
