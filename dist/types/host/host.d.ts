import type { Source, Span } from '../base/source.js';
/** What is known of a host, from what its own tools print; null or empty where nothing is. */
export interface Host {
    readonly links: readonly Link[] | null;
    /** Those of the main table. */
    readonly routes: readonly Route[] | null;
    /** Those of the tables that `ip rule` may name, as far as the listing shows them. */
    readonly otherRoutes: readonly Route[];
    readonly sysctl: Sysctl;
    readonly listeners: readonly Listener[] | null;
    readonly connections: readonly Connection[] | null;
    readonly bridgePorts: readonly BridgePort[] | null;
    readonly ipsecPolicies: readonly IpsecPolicy[] | null;
    readonly routingRules: readonly RoutingRule[] | null;
    /** Names of the services that run, `nftables.service`. */
    readonly units: readonly string[] | null;
    /** The kernel's log, as dmesg prints it. */
    readonly log: Source | null;
    /** What is loaded now, by the names of the files: `live.nft`, `live.v4`, `live.v6`, `live-legacy.v4`. */
    readonly live: ReadonlyMap<string, Source>;
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
/** A route, as `ip route` shows it. */
export interface Route {
    readonly family: 'ip' | 'ip6';
    readonly table: string;
    /** Null for the default route. */
    readonly destination: {
        readonly address: number | bigint;
        readonly prefixLength: number;
    } | null;
    /** Null for blackhole, unreachable and prohibit routes. */
    readonly device: string | null;
    /** `throw`: the table knows no way, and the next rule is asked. */
    readonly isThrown: boolean;
    readonly gateway: string | null;
    readonly metric: number;
    /** Who made it: `kernel`, `dhcp`, `ra`, `static`; null if the listing does not say. */
    readonly protocol: string | null;
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
/** A known connection. */
export interface Connection {
    readonly family: 'ip' | 'ip6';
    readonly protocol: number;
    /** The packet that began it. */
    readonly original: ConnectionEnd;
    /** What an answer looks like; it shows what was translated. */
    readonly reply: ConnectionEnd;
    readonly span: Span;
}
/** Addresses and ports of one direction. */
export interface ConnectionEnd {
    readonly source: number | bigint;
    readonly destination: number | bigint;
    readonly sport: number | null;
    readonly dport: number | null;
}
/** An interface that belongs to a bridge. */
export interface BridgePort {
    readonly port: string;
    readonly bridge: string;
}
/** Packets that IPsec is to take. */
export interface IpsecPolicy {
    readonly source: LinkAddress;
    readonly destination: LinkAddress;
    readonly direction: 'in' | 'out' | 'fwd';
    readonly span: Span;
}
/** A line of `ip rule` that looks a table up. */
export interface RoutingRule {
    readonly priority: number;
    /** `not`: it holds where one of the selectors does not. */
    readonly negated: boolean;
    /** As it is written: `0x7`, `0x7/0xff`. */
    readonly mark: string | null;
    /** Null for `all`. */
    readonly from: string | null;
    readonly to: string | null;
    readonly iif: string | null;
    /** Selectors of other kinds, such as `uidrange`. */
    readonly hasOthers: boolean;
    readonly table: string;
    /** Routes of so short a prefix do not count; null where all do. */
    readonly suppressed: number | null;
    readonly span: Span;
}
/** A host about which nothing is known. */
export declare const unknownHost: Host;
