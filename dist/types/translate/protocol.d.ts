import type { NftStatement } from '../ast/nft.js';
/** The protocol of `meta l4proto tcp`, as a number; undefined for any other statement. */
export declare function namedProtocol(statement: NftStatement): number | undefined;
/** The protocol that a test needs, so that nft tests it by itself: `tcp dport 80` needs 6. */
export declare function impliedProtocol(statement: NftStatement): number | undefined;
