import { type AddressRange } from './address.js';
import { type Codec } from './codec.js';
/** Ports to choose from; with `base`, the first of them is for the old port `base`, and so on. */
export interface NatPorts {
    readonly from: number;
    readonly to: number;
    readonly base?: number;
}
/** Null keeps the address, or the port where it can be kept. */
export interface NatRange {
    readonly addresses: AddressRange | null;
    readonly ports: NatPorts | null;
}
/** `--to-destination`, which may shift ports: `9000-9010/8000`. */
export declare const natDestination: Codec<NatRange>;
/** `--to-source`. */
export declare const natSource: Codec<NatRange>;
/** `--to-ports`. */
export declare const natPorts: Codec<NatPorts>;
