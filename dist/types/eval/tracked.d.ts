import type { ConnectionState } from './conntrack.js';
import { type Flow } from './flow.js';
import type { IpFamily } from './network.js';
/** From here on the packet has a state and, unless it is invalid or untracked, a connection. */
export declare function tracked(flow: Flow, state: ConnectionState, family: IpFamily): Flow;
