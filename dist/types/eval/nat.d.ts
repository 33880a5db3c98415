import type { Hook } from '../ast/ruleset.js';
import type { NatAction } from '../core/action.js';
import type { Value } from '../core/fields.js';
import { type Flow } from './flow.js';
import type { IpFamily, Network } from './network.js';
/** An address, a port, or both; undefined keeps what is there. Null: there is one, but no fact says which. */
export interface Endpoint {
    readonly address?: Value | null;
    readonly port?: number;
}
/** One end of a flow, as far as it is a single one. */
export declare function endpoint(flow: Flow, family: IpFamily, end: 's' | 'd'): Endpoint;
/** The end that a translation gives: the first address of a pool, and the port as the kernel picks it where that is certain. */
export declare function target(flow: Flow, nat: NatAction, hook: Hook, family: IpFamily, network: Network, before: Endpoint): Endpoint;
/** What a port becomes; the offset wraps around at the end of the range (nf_nat_core.c, nf_nat_l4proto_unique_tuple). */
export declare function shiftedPort([low, high]: readonly [number, number], base: number, port: number): number;
