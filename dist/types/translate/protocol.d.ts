import type { NftStatement } from '../ast/nft.js';
/** The protocol of `meta l4proto tcp`, as a number; undefined for any other statement. */
export declare function namedProtocol(statement: NftStatement): number | undefined;
/**
 * The protocol that a test needs, so that nft tests it by itself: `tcp dport 80` needs 6. An option of TCP needs it too, but `missing`
 * is true for others, and ports of NAT want the protocol named (measured with nft 1.0.6 and 1.1).
 */
export declare function impliedProtocol(statement: NftStatement): number | undefined;
/**
 * nft takes it only behind a test that names the protocol: ports of a connection (measured with nft 1.0.6), ports that NAT gives, and
 * tproxy (with 1.1 too).
 */
export declare function wantsProtocol(statement: NftStatement): boolean;
