/** Words and their values; where two words share a value, the first one is printed. */
export type Symbols = Readonly<Record<string, number>>;
export declare const ICMP_TYPE: Symbols;
/** Codes of destination-unreachable; nft takes the words wherever a code stands. */
export declare const ICMP_CODE: Symbols;
export declare const ICMPV6_TYPE: Symbols;
export declare const ICMPV6_CODE: Symbols;
export declare const ICMPX_CODE: Symbols;
export declare const IGMP_TYPE: Symbols;
export declare const DSCP: Symbols;
export declare const ECN: Symbols;
export declare const ETHER_TYPE: Symbols;
export declare const ARP_OPERATION: Symbols;
export declare const CT_EVENT: Symbols;
export declare const DAY: Symbols;
export declare const INTERFACE_TYPE: Symbols;
export declare const DCCP_TYPE: Symbols;
export declare const MH_TYPE: Symbols;
export declare const MPTCP_SUBTYPE: Symbols;
/** nft prints protocols by the names of /etc/protocols, and takes a few of its own beside them. */
export declare const PROTOCOL_ALIASES: Symbols;
/** Tables that the core already has. */
export declare const CORE_SYMBOLS: {
    readonly state: {
        readonly invalid: 1;
        readonly established: 2;
        readonly related: 4;
        readonly new: 8;
        readonly untracked: 64;
    };
    readonly status: {
        readonly expected: 1;
        readonly 'seen-reply': 2;
        readonly assured: 4;
        readonly confirmed: 8;
        readonly snat: 16;
        readonly dnat: 32;
        readonly dying: 512;
    };
    readonly tcpFlag: {
        readonly fin: 1;
        readonly syn: 2;
        readonly rst: 4;
        readonly psh: 8;
        readonly ack: 16;
        readonly urg: 32;
        readonly ecn: 64;
        readonly cwr: 128;
    };
    readonly addressType: {
        readonly unspec: 0;
        readonly unicast: 1;
        readonly local: 2;
        readonly broadcast: 3;
        readonly anycast: 4;
        readonly multicast: 5;
        readonly blackhole: 6;
        readonly unreachable: 7;
        readonly prohibit: 8;
    };
    readonly packetType: {
        readonly host: 0;
        readonly unicast: 0;
        readonly broadcast: 1;
        readonly multicast: 2;
        readonly other: 3;
    };
    readonly nfproto: {
        readonly ipv4: 2;
        readonly ipv6: 10;
    };
};
/** The word that nft prints for a value, if it has one. */
export declare function symbolFor(symbols: Symbols, value: number): string | undefined;
/** The value of a word; undefined if the table does not have it. */
export declare function symbolValue(symbols: Symbols, word: string): number | undefined;
