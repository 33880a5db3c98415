import { type Codec } from './codec.js';
/** At least one byte, cut after `longest` bytes, as the tools cut it; saved as a string. */
export declare function cutText(syntax: string, longest: number): Codec<string>;
/** What iptables-save puts in quotes (xtables_save_string), unless it is all letters, digits, `-` and `_`. */
export declare function savedString(codec: Codec<string>): Codec<string>;
/** What iptables-save puts in quotes whatever it is. */
export declare function quotedString<T>(codec: Codec<T>): Codec<T>;
/** A text that is refused where it is empty or longer than `longest` bytes. */
export declare function boundedText(syntax: string, longest: number): Codec<string>;
/** A text as nft writes it, or null where that may not be the text itself in quotes. */
export declare function inQuotes(text: string, longest: number): string | null;
/** At most so many bytes of UTF-8, whole characters only. */
export declare function cut(text: string, longest: number): string;
