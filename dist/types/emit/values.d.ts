import { type Failure } from '../base/result.js';
export type IpFamily = 'ip' | 'ip6';
/** 32 bits as a number, or 128 bits as a bigint. */
export interface Address {
    readonly family: IpFamily;
    readonly value: number | bigint;
}
/** A network without host bits. */
export interface Network {
    readonly family: IpFamily;
    readonly value: number | bigint;
    readonly length: number;
}
/** An address of an interface, with the network that it lies in. */
export interface InterfaceAddress extends Address {
    readonly network: Network;
}
/** Both ends included. */
export interface AddressRange {
    readonly family: IpFamily;
    readonly from: number | bigint;
    readonly to: number | bigint;
}
/** Both ends included. */
export interface PortRange {
    readonly from: number;
    readonly to: number;
}
/** New packets a time, and how many more may come at once. */
export interface Rate {
    readonly count: number;
    readonly unit: 'second' | 'minute' | 'hour' | 'day';
}
export declare function parseAddress(text: string): Address | Failure;
/** `10.0.0.1/24`: an address of an interface and its network. */
export declare function parseInterfaceAddress(text: string): InterfaceAddress | Failure;
/** `10.0.0.0/24`, or one address. Bits of hosts are refused: they are as often a slip as not. */
export declare function parseNetwork(text: string): Network | Failure;
/** `203.0.113.1-203.0.113.4`, or one address. */
export declare function parseAddressRange(text: string): AddressRange | Failure;
/** `80`, `8000-8010`. */
export declare function parsePorts(text: string): PortRange | Failure;
/** `10/minute`. nft and iptables both count up to 10,000 a second. */
export declare function parseRate(text: string): Rate | Failure;
/** Kernel names are at most 15 bytes; what a shell, a file name or nft would read otherwise is refused. */
export declare function parseInterfaceName(text: string): string | Failure;
/** A name of a gateway: it becomes a folder, and a host name in an inventory. */
export declare function parseHostName(text: string): string | Failure;
/** A name of a forward or a service: it stands in comments and log prefixes. */
export declare function parseLabel(text: string): string | Failure;
export declare function formatAddress({ family, value }: Address): string;
export declare function formatNetwork(network: Network): string;
export declare function formatRange({ family, from, to }: AddressRange): string;
export declare function formatPorts({ from, to }: PortRange): string;
export declare function contains(network: Network, address: Address): boolean;
export declare function overlap(a: PortRange, b: PortRange): boolean;
/** Networks overlap where the shorter one holds the other's first address. */
export declare function networksMeet(a: Network, b: Network): boolean;
/** How many addresses a range holds. */
export declare function countOf({ from, to }: AddressRange): number;
