import { type Value } from '../core/fields.js';
import { type Predicate, type ValueRange } from '../core/predicate.js';
import type { Host, Link, Route } from '../host/host.js';
import { type Flow } from './flow.js';
export type IpFamily = 'ip' | 'ip6';
/** What a route lookup says. */
export type Routing = {
    readonly kind: 'local';
} | {
    readonly kind: 'forward';
    readonly device: string;
    readonly route: Route | null;
} | {
    readonly kind: 'unreachable';
} | {
    readonly kind: 'unknown';
};
/** Questions about a host's place in the network. Null answers mean that no fact says it. */
export interface Network {
    readonly host: Host;
    readonly links: readonly Link[] | null;
    /** All interfaces that facts name. */
    readonly interfaces: readonly string[];
    isLocal(family: IpFamily, address: Value): boolean | null;
    /** The host's own addresses, as far as they are known. */
    localRanges(family: IpFamily): readonly ValueRange[];
    route(family: IpFamily, address: Value): Routing;
    /** Packets to where no other route leads leave by it. */
    isDefaultWay(device: string, family: IpFamily): boolean;
    /** The address that a masquerade through the interface would use. */
    primaryAddress(device: string, family: IpFamily): Value | null;
    /** The prefixes that lie on an interface. */
    prefixesOf(device: string, family: IpFamily): readonly ValueRange[];
    /** `fib` predicates in terms of the packet. */
    resolve(predicate: Predicate & {
        readonly kind: 'in';
    }, flow: Flow): Predicate | null;
}
/** The range of addresses in a prefix. */
export declare function prefixRange(family: IpFamily, address: Value, length: number): ValueRange;
export declare function formatAddress(family: IpFamily, address: Value): string;
/** Makes the questions answerable for one host. */
export declare function network(host: Host): Network;
/** The route of the longest prefix, and of those the one of the lowest metric. */
export declare function bestRoute(routes: readonly Route[], family: IpFamily, address: Value): Route | null;
