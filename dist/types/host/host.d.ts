import type { Span } from '../base/source.js';
/** What is known of a host, from what its own tools print; null or empty where nothing is. */
export interface Host {
    readonly links: readonly Link[] | null;
    readonly routes: readonly Route[] | null;
    readonly sysctl: Sysctl;
    readonly listeners: readonly Listener[] | null;
}
/** An interface with its addresses, as `ip addr` shows it. */
export interface Link {
    readonly name: string;
    readonly addresses: readonly LinkAddress[];
    readonly span: Span;
}
export interface LinkAddress {
    readonly family: 'ip' | 'ip6';
    readonly address: number | bigint;
    readonly prefixLength: number;
}
/** A route of the main table, as `ip route` shows it. */
export interface Route {
    readonly family: 'ip' | 'ip6';
    /** Null for the default route. */
    readonly destination: {
        readonly address: number | bigint;
        readonly prefixLength: number;
    } | null;
    /** Null for blackhole, unreachable and prohibit routes. */
    readonly device: string | null;
    readonly gateway: string | null;
    readonly metric: number;
    readonly span: Span;
}
/** Kernel settings: what files set at boot, and what runs now. */
export interface Sysctl {
    /** By key with dots; null if no file was given. The last assignment wins. */
    readonly configured: ReadonlyMap<string, Setting> | null;
    readonly running: ReadonlyMap<string, Setting> | null;
}
/** A value with the place that says so. */
export interface Setting {
    readonly value: string;
    readonly span: Span;
}
/** A socket that waits for packets. */
export interface Listener {
    readonly protocol: 'tcp' | 'udp';
    /** `0.0.0.0`, `::`, `*` or an address. */
    readonly address: string;
    readonly port: number;
    readonly program: string | null;
}
/** A host about which nothing is known. */
export declare const unknownHost: Host;
