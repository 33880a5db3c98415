// What `-m string` searches for: plain, or with bytes in hexadecimal between bars.

import { failure, type Failure } from '../base/result.js';
import { encodeUtf8 } from '../base/utf8.js';
import { word, type Codec } from './codec.js';
import { quotedString } from './text.js';

/** One character a byte. */
export type Pattern = string;

/** XT_STRING_MAX_PATTERN_SIZE. */
const LONGEST = 128;

/** `text`: its bytes. */
export const plainPattern: Codec<Pattern> = quotedString(
  word(
    'pattern',
    (text) => bounded(encodeUtf8(text)),
    (pattern) => pattern,
  ),
);

/** `text|0d 0a|text`: bytes by two digits each, a bar itself behind a backslash. */
export const hexPattern: Codec<Pattern> = quotedString(
  word('text|hex|text', parseHexPattern, (pattern) => {
    const digits = [...pattern].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, '0'));
    return `|${digits.join('')}|`;
  }),
);

/** Bytes that can be written as they are (libxt_string, is_hex_string). */
export function isPlain(pattern: Pattern): boolean {
  return /^[\x20-\x7e]*$/.test(pattern) && !pattern.endsWith('\\');
}

function parseHexPattern(text: string): Pattern | Failure {
  let bytes = '';
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '\\') {
      if (at + 1 === text.length) return failure('nothing stands behind the last backslash');
      bytes += encodeUtf8(text.charAt(at + 1));
      at += 2;
    } else if (character !== '|') {
      bytes += encodeUtf8(String.fromCodePoint(text.codePointAt(at) ?? 0));
      at += String.fromCodePoint(text.codePointAt(at) ?? 0).length;
    } else {
      const end = text.indexOf('|', at + 1);
      const inner = end === -1 ? text.slice(at + 1) : text.slice(at + 1, end);
      if (!/^( ?[0-9a-f]{2})* ?$/i.test(inner))
        return failure(`"${inner}" is not hexadecimal`, 'two digits make a byte: |0d 0a|');
      if (end === -1 && inner !== '') return failure('a bar is never closed', `write "${text}|"`);
      for (const [digits] of inner.matchAll(/[0-9a-f]{2}/gi)) bytes += String.fromCharCode(parseInt(digits, 16));
      at = end === -1 ? text.length : end + 1;
    }
  }
  return bounded(bytes);
}

function bounded(bytes: Pattern): Pattern | Failure {
  if (bytes === '') return failure('there is nothing to search for');
  return bytes.length <= LONGEST ? bytes : failure(`the text is longer than ${LONGEST} bytes`);
}
