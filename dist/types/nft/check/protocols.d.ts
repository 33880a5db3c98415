import type { Expression, NftMatch } from '../../ast/nft.js';
import type { Family } from '../../ast/ruleset.js';
import type { Report } from '../fit.js';
type Network = 'ip' | 'ip6' | 'arp' | 'vlan';
/** What the statements so far say about the packet. */
export interface Protocols {
    /** The layer above the link: from the family of the table, or from what a statement tests or implies. */
    network: Network | undefined;
    /** Protocols that a test allows; several of them fit none. */
    transports: readonly number[];
    /** A test names a transport protocol, or reads its header. */
    tested: boolean;
    /** The type that an ICMP message must have. */
    icmp: number | undefined;
}
export declare function protocolsOf(family: Family): Protocols;
/** Reports fields of protocols that the rule excludes; what a field takes for granted holds from there on. */
export declare function readFields(expression: Expression, family: Family, known: Protocols, report: Report): void;
/** What a test that holds says about the protocols. */
export declare function learn({ left, relation, right }: NftMatch, family: Family, known: Protocols): void;
/** `tcp`, or `protocol 200`. */
export declare function protocolName(number: number): string;
export {};
