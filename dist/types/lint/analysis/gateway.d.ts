import { type Arrival, type Departure } from '../../eval/journey.js';
import type { IpFamily, Network } from '../../eval/network.js';
import type { Program } from '../../eval/program.js';
import { type NatRule } from './nat-rules.js';
import { type Roles, type RoleWishes } from './roles.js';
/** What the rules and the facts say of a host as a gateway. */
export interface Gateway {
    readonly roles: Roles;
    readonly nat: readonly NatRule[];
    /** False once the budget for following packets is spent: absence of a finding then says nothing. */
    readonly complete: () => boolean;
    /** Every way that a flow can take; a way out is tried for each interface where no fact says which. */
    readonly follow: (departure: Departure) => readonly Arrival[];
    /** The answers to a flow that arrived. */
    readonly followReply: (arrival: Arrival, departure: Departure) => readonly Arrival[] | null;
    /** The flows that a DNAT rule asks for, and what becomes of them. Worked out once a rule. */
    readonly inbound: (rule: NatRule) => Inbound;
}
/** A DNAT rule's own flows. */
export interface Inbound {
    readonly departures: readonly {
        readonly departure: Departure;
        readonly arrivals: readonly Arrival[];
    }[];
}
export declare function gateway(program: Program, network: Network, wishes: RoleWishes): Gateway;
/** The families in which rules of a hook exist at all. */
export declare function families(program: Program, hook: 'input' | 'forward' | 'output'): readonly IpFamily[];
/** An interface as messages name it. */
export declare function interfaceText(name: string): string;
