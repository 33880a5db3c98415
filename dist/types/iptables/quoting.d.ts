/** A string as iptables-save writes it: comments, prefixes, anything a person chose freely. */
export declare function quoteString(text: string): string;
/** A string that iptables-save always writes in quotes: patterns, programs. */
export declare function quoteAlways(text: string): string;
/** Any other word: as it is, unless it would not be read back so. */
export declare function quoteWord(text: string): string;
/** The text between two quotes: a backslash makes the next character itself. */
export declare function unescape(inner: string): string;
