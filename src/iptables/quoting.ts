// Quotes of iptables-save texts: where they are needed, and what is inside them (xshared.c add_param_to_argv, xtables_save_string).

/** What iptables-save writes without quotes where it writes a string. */
const PLAIN = /^[-_0-9A-Za-z]+$/;
/**
 * What a word must be in quotes for, so that it is read back as one word. iptables-save leaves them out where it takes no string, as
 * in `--name a b` of recent, `-i a b` and `--hashlimit-name a b`, and then iptables-restore refuses its own text (1.8.9, 1.8.11).
 */
const SPLITS = /[\s"]/;

/** A string as iptables-save writes it: comments, prefixes, anything a person chose freely. */
export function quoteString(text: string): string {
  return PLAIN.test(text) ? text : `"${text.replace(/["'\\]/g, '\\$&')}"`;
}

/** A string that iptables-save always writes in quotes: patterns, programs. */
export function quoteAlways(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** Any other word: as it is, unless it would not be read back so. */
export function quoteWord(text: string): string {
  return text === '' || SPLITS.test(text) ? quoteString(text) : text;
}

/** The text between two quotes: a backslash makes the next character itself. */
export function unescape(inner: string): string {
  return inner.includes('\\') ? inner.replace(/\\([\s\S])/g, '$1') : inner;
}
