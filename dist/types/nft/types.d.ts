import { type Symbols } from './symbols.js';
/** What kind of literal a value of the type is. */
export type ValueShape = 'number' | 'ipv4' | 'ipv6' | 'mac' | 'string' | 'time' | 'classid' | 'clock' | 'date';
export interface DataType {
    /** nft's name, as `type …` of a set takes it. */
    readonly name: string;
    /** In bits; 0 where a value has no fixed width. */
    readonly width: number;
    readonly shape: ValueShape;
    readonly symbols?: Symbols;
    /** Values are sets of bits: a bare `tcp flags syn` tests that bit, `a,b` joins bits. */
    readonly bits?: true;
    /** Listings write numbers in hexadecimal, padded to the width. */
    readonly hex?: true;
    /** Listings write numbers in hexadecimal, as short as they are. */
    readonly bareHex?: true;
    /** Words that the table does not list are looked up in a file of the system: users, groups, services. */
    readonly open?: true;
    /** Listings write the number though there is a word (`tcp dport ssh` is listed as 22). */
    readonly numeric?: true;
    /** Listings put the word in quotes. */
    readonly quoted?: true;
}
/** An integer of a header, of any width. */
export declare function integer(width: number): DataType;
/** Bits of a header by their place. */
export declare function rawInteger(width: number): DataType;
export declare const TYPES: {
    readonly ipv4_addr: {
        readonly name: "ipv4_addr";
        readonly width: 32;
        readonly shape: "ipv4";
    };
    readonly ipv6_addr: {
        readonly name: "ipv6_addr";
        readonly width: 128;
        readonly shape: "ipv6";
    };
    /** An address of the family that the table, or the packet, has. */
    readonly address: DataType;
    readonly ether_addr: {
        readonly name: "ether_addr";
        readonly width: 48;
        readonly shape: "mac";
    };
    readonly inet_proto: DataType;
    readonly inet_service: DataType;
    readonly mark: DataType;
    readonly icmp_type: DataType;
    readonly icmp_code: DataType;
    readonly icmpv6_type: DataType;
    readonly icmpv6_code: DataType;
    readonly icmpx_code: DataType;
    readonly igmp_type: DataType;
    readonly dscp: DataType;
    readonly ecn: DataType;
    readonly ct_state: DataType;
    readonly ct_status: DataType;
    readonly ct_dir: DataType;
    readonly ct_event: DataType;
    readonly ct_label: DataType;
    readonly tcp_flag: DataType;
    readonly bitmask: DataType;
    readonly pkt_type: DataType;
    readonly ether_type: DataType;
    readonly arp_op: DataType;
    readonly nf_proto: DataType;
    readonly fib_addrtype: DataType;
    readonly day: DataType;
    readonly hour: {
        readonly name: "hour";
        readonly width: 32;
        readonly shape: "clock";
    };
    readonly date: {
        readonly name: "time";
        readonly width: 64;
        readonly shape: "date";
    };
    readonly time: {
        readonly name: "time";
        readonly width: 32;
        readonly shape: "time";
    };
    readonly iface_type: DataType;
    readonly iface_index: {
        readonly name: "iface_index";
        readonly width: 32;
        readonly shape: "string";
        readonly open: true;
    };
    readonly ifname: {
        readonly name: "ifname";
        readonly width: 128;
        readonly shape: "string";
        readonly open: true;
    };
    readonly string: {
        readonly name: "string";
        readonly width: 0;
        readonly shape: "string";
        readonly open: true;
    };
    readonly boolean: DataType;
    /** `fib … oif` gives an interface, or tells whether there is one. */
    readonly fib_oif: {
        readonly name: "iface_index";
        readonly width: 32;
        readonly shape: "string";
        readonly open: true;
        readonly symbols: {
            readonly exists: 1;
            readonly missing: 0;
        };
    };
    /** nft lists a plain flag as a number. */
    readonly flag: DataType;
    readonly devgroup: DataType;
    readonly realm: DataType;
    readonly uid: DataType;
    readonly gid: DataType;
    readonly classid: {
        readonly name: "classid";
        readonly width: 32;
        readonly shape: "classid";
        readonly symbols: {
            readonly root: 4294967295;
            readonly none: 0;
        };
    };
    readonly dccp_pkttype: DataType;
    readonly mh_type: DataType;
    readonly mptcp_subtype: DataType;
    readonly cgroupsv2: {
        readonly name: "cgroupsv2";
        readonly width: 64;
        readonly shape: "string";
        readonly open: true;
    };
    readonly osf: {
        readonly name: "string";
        readonly width: 128;
        readonly shape: "string";
        readonly open: true;
    };
    readonly verdict: {
        readonly name: "verdict";
        readonly width: 0;
        readonly shape: "string";
        readonly open: true;
    };
};
export type TypeName = keyof typeof TYPES;
/** A type by the name that `type …` of a set takes. */
export declare function typeNamed(name: string): DataType | undefined;
/** The value of a word of a type; undefined if the type does not know it. */
export declare function wordValue(type: DataType, word: string): number | undefined;
/** The words that a type takes. */
export declare function wordsOf(type: DataType): readonly string[];
/** A number as a listing writes it where a value of the type stands; `value` fits the type. */
export declare function formatNumber(value: number | bigint, type: DataType | undefined): string;
/** The names of a value's bits, if all of them have one. */
export declare function bitNames(value: number, type: DataType): string[] | undefined;
/** `MAJOR:MINOR` in hexadecimal, as tc writes handles. */
export declare function formatClassid(value: number): string;
/** The type as ranges and calculations write it: by number, though words are still taken. Flags keep their words. */
export declare function plainType(type: DataType): DataType;
