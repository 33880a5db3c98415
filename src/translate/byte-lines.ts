// Lines as bytes, one after the other: what a table of many thousand rules becomes costs no string a line.

import type { Codes } from '../base/codes.js';
import { LAST_OF_ASCII } from '../base/signs.js';
import { readUtf8, writeUtf8 } from '../base/utf8.js';

/** Bytes that grow. */
export interface ByteLines {
  bytes: Uint8Array;
  length: number;
}

/** Places of bytes: from, to, from, to… */
export type Ranges = number[];

const FIRST_CAPACITY = 1 << 12;
/** Of a UTF-16 unit in UTF-8. */
const MOST_BYTES = 3;

/** `expected`: about so many bytes. */
export function makeByteLines(expected: number): ByteLines {
  return { bytes: new Uint8Array(expected + FIRST_CAPACITY), length: 0 };
}

/** Makes sure that so many more bytes have room. */
export function reserve(lines: ByteLines, more: number): void {
  if (lines.length + more <= lines.bytes.length) return;
  const larger = new Uint8Array(Math.max(lines.bytes.length * 2, lines.length + more));
  larger.set(lines.bytes.subarray(0, lines.length));
  lines.bytes = larger;
}

/** Adds a text. */
export function addText(lines: ByteLines, text: string): void {
  reserve(lines, text.length * MOST_BYTES);
  const { bytes } = lines;
  let { length } = lines;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > LAST_OF_ASCII) {
      lines.length = writeUtf8(text, bytes, lines.length);
      return;
    }
    bytes[length++] = code;
  }
  lines.length = length;
}

/** Adds codes of ASCII. */
export function addCodes(lines: ByteLines, codes: Codes, start: number, end: number): void {
  reserve(lines, end - start);
  const { bytes } = lines;
  let { length } = lines;
  for (let at = start; at < end; at++) bytes[length++] = codes[at] ?? 0;
  lines.length = length;
}

/** Adds a place to others, or makes the last of them longer. */
export function keepRange(ranges: Ranges, start: number, end: number): void {
  if (ranges[ranges.length - 1] === start) ranges[ranges.length - 1] = end;
  else ranges.push(start, end);
}

/** A result in pieces: bytes of UTF-8, and where they stand that follow each other. */
export interface Pieces {
  readonly bytes: Uint8Array;
  readonly ranges: Ranges;
}

/** All pieces as one text. */
export function textOfPieces({ bytes, ranges }: Pieces): string {
  let length = 0;
  for (let at = 0; at < ranges.length; at += 2) length += (ranges[at + 1] ?? 0) - (ranges[at] ?? 0);
  const all = new Uint8Array(length);
  let to = 0;
  for (let at = 0; at < ranges.length; at += 2) {
    const part = bytes.subarray(ranges[at], ranges[at + 1]);
    all.set(part, to);
    to += part.length;
  }
  return readUtf8(all);
}
