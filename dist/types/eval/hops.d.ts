import { type Flow } from './flow.js';
import type { IpFamily } from './network.js';
/** The packet may not be forwarded any more. */
export declare function isLastHop(flow: Flow, family: IpFamily): boolean;
/** As the forward hook sees it: the kernel counts before that (ip_forward, ip6_forward). */
export declare function oneHopLess(flow: Flow, family: IpFamily): Flow;
