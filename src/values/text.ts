// Free text of a bounded length: comments, log prefixes, names.

import { failure } from '../base/result.js';
import { word, type Codec } from './codec.js';

/** At least one byte, and cut after `longest` bytes, as the tools cut it. */
export function cutText(syntax: string, longest: number): Codec<string> {
  return word(
    syntax,
    (text) => (text === '' ? failure(`the ${syntax} is empty`) : cut(text, longest)),
    (text) => text,
  );
}

/** A text that is refused where it is empty or longer than `longest` bytes. */
export function boundedText(syntax: string, longest: number): Codec<string> {
  return word(
    syntax,
    (text) =>
      text === '' ? failure(`the ${syntax} is empty`) : cut(text, longest) === text ? text : failure(`the ${syntax} is longer than ${longest} bytes`),
    (text) => text,
  );
}

/** At most so many bytes of UTF-8, whole characters only. */
export function cut(text: string, longest: number): string {
  if (text.length * 3 <= longest) return text;
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    bytes += new TextEncoder().encode(character).length;
    if (bytes > longest) return kept;
    kept += character;
  }
  return kept;
}
