import { type Flow } from './flow.js';
import { type IpFamily, type Network, type Routing } from './network.js';
/** Routing by facts, where the destination is a single address. */
export declare function factsRouting(flow: Flow, family: IpFamily, network: Network): Routing;
