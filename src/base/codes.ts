// A text's UTF-16 units as numbers in an array: reading those is several times as fast as asking a string for each of them.

import { LAST_OF_ASCII, NEWLINE } from './signs.js';

/** One byte a unit where all of the text is ASCII, else two. A line end stands behind the last one. */
export type Codes = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>;

/** Node and browsers have it, not every other engine; the library is compiled without the types of either. */
declare const TextEncoder:
  (new () => { encodeInto(text: string, into: Uint8Array): { readonly read: number; readonly written: number } }) | undefined;
const encoder = typeof TextEncoder === 'undefined' ? undefined : new TextEncoder();
const codesOfTexts = new WeakMap<{ readonly text: string }, Codes>();

/** Says what the codes of a text are, for those who read it as bytes: all of it ASCII, and a line end behind it. */
export function keepCodes(of: { readonly text: string }, codes: Codes): void {
  codesOfTexts.set(of, codes);
}

/** Lets a source share what is known of the text that it is made of. */
export function shareCodes(from: { readonly text: string }, to: { readonly text: string }): void {
  const codes = codesOfTexts.get(from);
  if (codes) codesOfTexts.set(to, codes);
}

/** The codes of a source's text, made once. */
export function codesOf(source: { readonly text: string }): Codes {
  let codes = codesOfTexts.get(source);
  if (!codes) codesOfTexts.set(source, (codes = toCodes(source.text)));
  return codes;
}

/** A number for the codes between two offsets, for tables that look words up by it. */
export function hashCodes(codes: Codes, start: number, end: number): number {
  let value = end - start;
  for (let at = start; at < end; at++) value = (Math.imul(value, 31) + (codes[at] ?? 0)) | 0;
  return value ^ (value >>> 15);
}

/** The codes of a text. */
export function toCodes(text: string): Codes {
  const { length } = text;
  const bytes = new Uint8Array(length + 1);
  if (length < SHORT_TEXT) {
    let at = 0;
    for (; at < length; at++) {
      const code = text.charCodeAt(at);
      if (code > LAST_OF_ASCII) break;
      bytes[at] = code;
    }
    if (at < length) return units(text);
    bytes[length] = NEWLINE;
    return bytes;
  }
  const { read, written } = encoder?.encodeInto(text, bytes) ?? { read: 0, written: 0 };
  if (encoder && read === length && written === length) {
    bytes[length] = NEWLINE;
    return bytes;
  }
  return units(text);
}

/** Below so many characters, the engine's encoder takes longer to be called than a loop. */
const SHORT_TEXT = 64;

function units(text: string): Codes {
  const { length } = text;
  const made = new Uint16Array(length + 1);
  for (let at = 0; at < length; at++) made[at] = text.charCodeAt(at);
  made[length] = NEWLINE;
  return made;
}
