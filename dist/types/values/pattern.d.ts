import { type Codec } from './codec.js';
/** One character a byte. */
export type Pattern = string;
/** `text`: its bytes. */
export declare const plainPattern: Codec<Pattern>;
/** `text|0d 0a|text`: bytes by two digits each, a bar itself behind a backslash. */
export declare const hexPattern: Codec<Pattern>;
/** Bytes that can be written as they are (libxt_string, is_hex_string). */
export declare function isPlain(pattern: Pattern): boolean;
