import { type Gateway, type Outbound } from '../gateway.js';
import type { IpFamily } from '../values.js';
import { type PlannedRule } from './plan.js';
export declare function translations(outbound: Outbound, families: readonly IpFamily[]): readonly PlannedRule[];
/** Segments of TCP that leave by an outer interface or a VPN, and come in by one. */
export declare function segments({ mss, interfaces }: Gateway): readonly PlannedRule[];
export declare function helpers({ helpers: watched }: Gateway): readonly PlannedRule[];
