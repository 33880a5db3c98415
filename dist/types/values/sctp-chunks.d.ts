import type { Codec } from './codec.js';
export interface Chunk {
    readonly type: number;
    /** Bits that count, and those of them that must be set; no bits where no flag was given. */
    readonly mask: number;
    readonly set: number;
}
export interface SctpChunks {
    readonly match: 'all' | 'any' | 'only';
    /** In the order of their numbers. `ALL` is every number there is, `NONE` no chunk. */
    readonly chunks: readonly Chunk[] | 'ALL' | 'NONE';
}
/** The types by number, with the letters of their flags, the lowest bit first (libxt_sctp; RFC 9260, 3.2). */
export declare const CHUNK_TYPES: readonly (readonly [name: string, type: number, flags: string])[];
/** Two words: how they are meant, and the chunks. */
export declare const sctpChunks: Codec<SctpChunks>;
