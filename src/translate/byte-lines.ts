// Lines as bytes, one after the other: what a table of many thousand rules becomes costs no string a line.

import { readUtf8, writeUtf8 } from '../base/utf8.js';

/** Bytes that grow. */
export interface ByteLines {
  bytes: Uint8Array;
  length: number;
}

/** Places of a chain's lines: from, to, from, to… */
export type Ranges = number[];

const LAST_OF_ASCII = 127;
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

/** Says that what was added from `start` on belongs to a chain. */
export function keepRange(ranges: Ranges, start: number, end: number): void {
  if (ranges[ranges.length - 1] === start) ranges[ranges.length - 1] = end;
  else ranges.push(start, end);
}

/** A result in pieces: texts, and ranges of bytes of UTF-8, two offsets each. They are made as they are asked for. */
export interface Pieces {
  readonly bytes: Uint8Array;
  readonly items: () => Iterable<string | number>;
}

/** All pieces as one text. */
export function textOfPieces({ bytes, items }: Pieces): string {
  const all = makeByteLines(bytes.length);
  let from = -1;
  for (const item of items()) {
    if (typeof item === 'string') addText(all, item);
    else if (from === -1) from = item;
    else {
      reserve(all, item - from);
      all.bytes.set(bytes.subarray(from, item), all.length);
      all.length += item - from;
      from = -1;
    }
  }
  return readUtf8(all.bytes.subarray(0, all.length));
}
