// Free text of a bounded length: comments, log prefixes, names.

import { toCodes } from '../base/codes.js';
import { utf8Length } from '../base/utf8.js';
import { failure } from '../base/result.js';
import { word, type Codec } from './codec.js';
import { isPlainText, listedTextForm, textCodes } from './plain-codes.js';

/** At least one byte, cut after `longest` bytes, as the tools cut it; saved as a string. */
export function cutText(syntax: string, longest: number): Codec<string> {
  return savedString({
    ...word(
      syntax,
      (text) => (text === '' ? failure(`the ${syntax} is empty`) : cut(text, longest)),
      (text) => text,
    ),
    accepts: (_codes, start, end) => end > start,
    inNft: (text) => inQuotes(text, longest),
    plain: textCodes(longest),
    listedForm: (codes, start, end) => listedTextForm(codes, start, end, longest),
  });
}

/** What iptables-save puts in quotes (xtables_save_string), unless it is all letters, digits, `-` and `_`. */
export function savedString(codec: Codec<string>): Codec<string> {
  return { ...codec, quoted: true };
}

/** What iptables-save puts in quotes whatever it is. */
export function quotedString<T>(codec: Codec<T>): Codec<T> {
  return { ...codec, quoted: 'always' };
}

/** A text that is refused where it is empty or longer than `longest` bytes. */
export function boundedText(syntax: string, longest: number): Codec<string> {
  return {
    ...word(
      syntax,
      (text) =>
        text === ''
          ? failure(`the ${syntax} is empty`)
          : cut(text, longest) === text
            ? text
            : failure(`the ${syntax} is longer than ${longest} bytes`),
      (text) => text,
    ),
    accepts: (_codes, start, end) => end > start && (end - start) * MOST_BYTES <= longest,
    listedForm: (codes, start, end) => listedTextForm(codes, start, end, longest),
  };
}

/** A text as nft writes it, or null where that may not be the text itself in quotes. */
export function inQuotes(text: string, longest: number): string | null {
  return isPlainText(toCodes(text), 0, text.length, longest) ? `"${text}"` : null;
}

/** Of a UTF-16 unit in UTF-8. */
const MOST_BYTES = 3;

/** At most so many bytes of UTF-8, whole characters only. */
export function cut(text: string, longest: number): string {
  if (text.length * MOST_BYTES <= longest) return text;
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    bytes += utf8Length(character);
    if (bytes > longest) return kept;
    kept += character;
  }
  return kept;
}
