import { type Flow } from './flow.js';
import { type IpFamily } from './network.js';
/** Addresses, ports and marks; null where they are not known, or not there. */
export interface Ends {
    readonly src: string | null;
    readonly dst: string | null;
    readonly sport: number | null;
    readonly dport: number | null;
    readonly mark: number | null;
    readonly ctmark: number | null;
}
export declare const NO_ENDS: Ends;
export declare function endsOf(flow: Flow, family: IpFamily): Ends;
