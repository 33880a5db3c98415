import type { Span } from '../base/source.js';
import type { Placed } from './shape.js';
import type { Address, AddressRange, InterfaceAddress, IpFamily, Network, PortRange, Rate } from './values.js';
import type { Helper, Manager, Role } from './vocabulary.js';
export interface Gateway {
    /** Null where the file describes one gateway only. */
    readonly name: string | null;
    readonly interfaces: readonly Interface[];
    /** Null: the host's own routes decide, as they do where there is one way out only. */
    readonly routing: Routing | null;
    readonly outbound: readonly Outbound[];
    readonly forwards: readonly Forward[];
    /** Null: what comes to the gateway is not filtered. */
    readonly services: readonly Service[] | null;
    readonly allow: readonly Allowed[];
    readonly policy: 'drop' | 'accept';
    /** Null: segments stay as they are. */
    readonly mss: 'clamp' | number | null;
    readonly helpers: readonly WatchedProtocol[];
    readonly conntrack: {
        readonly max: number;
        readonly timeouts: Readonly<Record<'established' | 'time-wait' | 'udp' | 'udp-stream' | 'icmp', number | null>>;
    };
    readonly ipv6: {
        readonly forwarding: boolean;
        readonly acceptRa: readonly string[];
    };
    readonly logDrops: Rate | null;
    readonly coexist: readonly Manager[];
    /** Where the whole of it stands. */
    readonly span: Span;
}
export interface Interface {
    readonly name: string;
    readonly role: Role;
    readonly addresses: readonly Placed<InterfaceAddress>[];
    /** Of inner interfaces: the networks behind them; of outer ones: none. */
    readonly networks: readonly Network[];
    readonly span: Span;
}
/** How connections are told apart by the outer interface that they use, and which one new ones take. */
export interface Routing {
    readonly ways: readonly Way[];
    /** Null: the first whose link is up. */
    readonly spread: 'random' | 'source' | null;
}
/** An outer interface as a way out. */
export interface Way {
    readonly interface: string;
    /** From 1: it makes the marks and the tables of the way. */
    readonly number: number;
    readonly weight: number;
    readonly addresses: readonly InterfaceAddress[];
    readonly routers: readonly Address[];
}
/** Interfaces or networks: a packet is meant that comes by one of the first, or from one of the second. */
export interface Place {
    readonly interfaces: readonly string[];
    readonly networks: readonly Network[];
}
export interface Outbound {
    readonly sources: readonly Network[];
    readonly via: readonly string[];
    /** By family; empty: masquerade for IPv4, and for IPv6 if `masquerade6`. */
    readonly pool: readonly AddressRange[];
    readonly masquerade6: boolean;
    readonly persistent: boolean;
    readonly except: readonly Network[];
    readonly keepIpsec: boolean;
    readonly span: Span;
}
export interface Backend {
    readonly address: Address;
    readonly weight: number;
}
/** Some of a forward's ports, and what becomes of them. */
export interface Piece {
    readonly ports: readonly PortRange[];
    /** Null: the same port. `shift`: the first port of the target, for one range of ports. */
    readonly to: {
        readonly kind: 'port';
        readonly port: number;
    } | {
        readonly kind: 'shift';
        readonly first: number;
    } | null;
}
export interface Forward {
    readonly name: string;
    readonly family: IpFamily;
    readonly protocols: readonly ('tcp' | 'udp')[];
    readonly on: readonly string[];
    /** Null: any address of the gateway, because one of the interfaces gets its own from outside. */
    readonly addresses: readonly Address[] | null;
    readonly pieces: readonly Piece[];
    readonly backends: readonly Backend[];
    readonly balance: 'random' | 'source';
    readonly sources: readonly Network[];
    /** The server sees the gateway's address. */
    readonly snat: boolean;
    /** The inner interfaces whose clients may use the outer address, with the networks that hold a server. */
    readonly hairpin: readonly {
        readonly interface: string;
        readonly networks: readonly Network[];
    }[];
    readonly log: Rate | null;
    readonly limit: (Rate & {
        readonly burst: number;
    }) | null;
    readonly span: Span;
    readonly portSpan: Span;
    readonly addressSpan: Span;
}
export interface Service {
    readonly name: string;
    readonly protocols: readonly ('tcp' | 'udp')[];
    readonly ports: readonly PortRange[];
    /** Null: everybody. */
    readonly from: Place | null;
    readonly span: Span;
}
export interface Allowed {
    readonly from: Place;
    readonly to: Place;
    /** Null: all protocols. */
    readonly protocols: readonly ('tcp' | 'udp')[] | null;
    readonly ports: readonly PortRange[];
}
export interface WatchedProtocol {
    readonly helper: Helper;
    readonly protocol: 'tcp' | 'udp';
    readonly port: number;
    readonly from: Place;
    readonly families: readonly IpFamily[];
}
/** The ports that a server gets from a piece. */
export declare function targetPorts({ ports, to }: Piece): readonly PortRange[];
/** Which families a gateway passes on. */
export declare function familiesOf({ ipv6 }: Gateway): readonly IpFamily[];
/** Interfaces with one of the roles. */
export declare function withRole(interfaces: readonly Interface[], ...roles: readonly Role[]): readonly Interface[];
