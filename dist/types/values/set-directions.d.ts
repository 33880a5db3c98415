import type { Codec } from './codec.js';
export interface SetDirections {
    readonly name: string;
    /** One for each dimension of the set. */
    readonly directions: readonly ('src' | 'dst')[];
}
export declare const setDirections: Codec<SetDirections>;
