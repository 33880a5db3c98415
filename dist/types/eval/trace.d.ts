import { type Network } from './network.js';
import type { ReadProbe } from './probe.js';
import type { Program } from './program.js';
/** A rule that the packet matched, or the policy that met it. */
export interface TraceStep {
    readonly hook: string;
    readonly table: string;
    readonly chain: string;
    readonly file: string;
    readonly line: number;
    readonly effect: string;
}
/** The fate of one packet. Addresses and ports are those it leaves, or arrives, with. */
export interface Trace {
    readonly verdict: 'accept' | 'drop' | 'reject' | 'local';
    readonly rejectType?: string;
    readonly outIf?: string;
    readonly src: string | null;
    readonly dst: string | null;
    readonly sport: number | null;
    readonly dport: number | null;
    readonly mark: number | null;
    readonly ctmark: number | null;
    readonly path: readonly TraceStep[];
    /** What was taken for granted on the way. */
    readonly maybe: readonly string[];
}
/** A packet's way, and its answer's. */
export interface TracedConnection {
    readonly packet: Trace;
    /** The answer's way back; null where none is sent. */
    readonly reply: Trace | null;
}
/** Follows one packet, and its answer. */
export declare function trace(read: ReadProbe, program: Program, network: Network): TracedConnection;
