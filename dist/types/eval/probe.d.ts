import { type Failure } from '../base/result.js';
import { type ConnectionState } from './conntrack.js';
import type { Flow } from './flow.js';
import type { IpFamily } from './network.js';
/** One packet. Only `src`, `dst` and `proto` must be there; numbers may be given as texts. */
export interface Probe {
    /** Forwarded or delivered here (`fwd`, the route decides; `local`), or sent from here (`out`). */
    readonly mode?: 'fwd' | 'local' | 'out';
    readonly iif?: string;
    /** The way out; only asked where no routes are known. */
    readonly oif?: string;
    readonly proto: string | number;
    readonly src: string;
    readonly dst: string;
    readonly sport?: number;
    readonly dport?: number;
    /** `syn,ack`. */
    readonly flags?: string;
    readonly type?: number;
    readonly code?: number;
    readonly ttl?: number;
    readonly tos?: number;
    readonly mark?: number;
    readonly uid?: number;
    readonly gid?: number;
    /** `new` if left out. A packet that cannot begin a connection (a lone RST, an ICMP answer) is never new: conntrack decides. */
    readonly state?: ConnectionState;
}
/** A probe understood: its family and the flow that holds exactly it. */
export interface ReadProbe {
    readonly family: IpFamily;
    readonly probe: Probe;
    readonly flow: Flow;
}
/** Checks a probe, given as the object of a JSON line, and makes its flow. Unknown keys are ignored. */
export declare function readProbe(given: unknown): ReadProbe | Failure;
