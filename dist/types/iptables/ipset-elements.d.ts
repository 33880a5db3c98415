import type { Span } from '../base/source.js';
import { type Failure } from '../base/result.js';
import { type Address } from '../values/address.js';
import type { Ipset } from './define.js';
/** What a dimension of a set holds. A bitmap:port has no protocol. */
export type Dimension = 'address' | 'port' | 'protocol and port' | 'mac' | 'mark' | 'interface';
export type Cell = {
    readonly kind: 'address';
    readonly from: Address;
    readonly to: Address;
} | {
    readonly kind: 'port';
    readonly protocol: number | null;
    readonly from: number;
    readonly to: number;
} | {
    readonly kind: 'mac';
    readonly mac: string;
} | {
    readonly kind: 'mark';
    readonly value: number;
} | {
    readonly kind: 'interface';
    readonly name: string;
};
export interface Entry {
    readonly cells: readonly Cell[];
    readonly nomatch: boolean;
    /** Milliseconds. */
    readonly timeout: number | undefined;
    readonly span: Span;
}
export interface IpsetContents {
    readonly dimensions: readonly Dimension[];
    readonly entries: readonly Entry[];
}
/** Those of bitmap:port are two (ip_set_get_ip_port; seen with packets). */
export declare const BITMAP_PORT_PROTOCOLS: readonly [6, 17];
/** The set's elements, read once. */
export declare function contentsOf(ipset: Ipset): IpsetContents | Failure;
