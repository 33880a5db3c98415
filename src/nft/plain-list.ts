// Long lists of plain elements, addresses, prefixes and ranges, perhaps with verdicts: scanned without a token each.

import { codesOf, type Codes } from '../base/codes.js';
import { CLOSE_BRACE, COMMA, DOT, MINUS, SLASH } from '../base/signs.js';

/** A list whose elements are spelled as listings spell them; `ends` holds where each begins and ends in the text. */
export interface PlainList {
  readonly text: string;
  readonly codes: Codes;
  readonly ends: Int32Array;
  readonly count: number;
  /** One element is more than one address. */
  readonly spread: boolean;
  /** How many elements have a verdict. */
  readonly verdicts: number;
  /** The chains that verdicts name, each with the offset where it is named first. */
  readonly targets: ReadonlyMap<string, number>;
}

/** Shorter lists are not worth it. */
const SHORTEST = 4096;
const TARGET = / : (?:accept|drop|return|continue|(?:jump|goto) ([A-Za-z_][\w.-]*))(?=\s*[,}])/y;

/** The elements from an offset to the brace that closes them. Undefined if other elements are there, or few. */
export function plainList(
  source: { readonly text: string },
  from: number,
): { readonly list: PlainList; readonly close: number } | undefined {
  const { text } = source;
  const codes = codesOf(source);
  if (text.length - from < SHORTEST) return undefined;
  let ends = new Int32Array(1024);
  let count = 0;
  let spread = false;
  let verdicts = 0;
  const targets = new Map<string, number>();
  let at = from;
  for (;;) {
    const start = skipBlanks(codes, at);
    if (!readInterval(codes, start)) return undefined;
    spread ||= interval.low !== interval.high;
    let end = interval.at;
    if (codes[end] !== COMMA) {
      TARGET.lastIndex = end;
      const target = TARGET.exec(text);
      if (target) {
        verdicts++;
        end = TARGET.lastIndex;
        const [, chain] = target;
        if (chain !== undefined && !targets.has(chain)) targets.set(chain, end - chain.length);
      }
    }
    if (2 * count === ends.length) ends = grown(ends);
    ends[2 * count] = start;
    ends[2 * count + 1] = end;
    count++;
    at = skipBlanks(codes, end);
    const next = codes[at];
    if (next === CLOSE_BRACE) break;
    if (next !== COMMA) return undefined;
    at++;
  }
  return at - from < SHORTEST ? undefined : { list: { text, codes, ends, count, spread, verdicts, targets }, close: at };
}

/** The elements, `perLine` a line; as it stands, if it stands so. */
export function joinList({ text, ends, count }: PlainList, perLine: number, nextLine: string): string {
  const broken = `,${nextLine}`;
  const between = (index: number): string => (index % perLine === 0 ? broken : ', ');
  const start = ends[0] ?? 0;
  let index = 1;
  for (; index < count; index++) {
    const from = ends[2 * index - 1] ?? 0;
    const wanted = between(index);
    if (ends[2 * index] !== from + wanted.length || !text.startsWith(wanted, from)) break;
  }
  let joined = text.slice(start, ends[2 * index - 1] ?? start);
  for (; index < count; index++) joined += between(index) + text.slice(ends[2 * index] ?? 0, ends[2 * index + 1] ?? 0);
  return joined;
}

/** The index of an element that shares addresses with the one it comes after in order, or -1; equal elements may stand twice. */
export function overlapping({ codes, ends, count }: PlainList): number {
  const lows = new Float64Array(count);
  const highs = new Float64Array(count);
  let sorted = true;
  for (let index = 0; index < count; index++) {
    readInterval(codes, ends[2 * index] ?? 0);
    lows[index] = interval.low;
    highs[index] = interval.high;
    sorted &&= index === 0 || interval.low > (highs[index - 1] ?? 0);
  }
  if (sorted) return -1;
  // The low end and the index in one number, so that numbers are all there is to sort.
  const keys = lows.map((low, index) => low * 2 ** 21 + index);
  if (count >= 2 ** 21) return -1;
  keys.sort();
  let last = -1;
  for (const key of keys) {
    const index = key % 2 ** 21;
    const low = lows[index] ?? 0;
    const high = highs[index] ?? 0;
    const before = highs[last] ?? -1;
    if (last !== -1 && low <= before && !(low === lows[last] && high === before)) return Math.max(index, last);
    if (high > before) last = index;
  }
  return -1;
}

/** What was read last, and where it ended; one object, because lists are long. */
const interval = { at: 0, low: 0, high: 0 };
const cursor = { at: 0, value: 0 };

/** `192.0.2.1`, `192.0.2.0/24`, `192.0.2.1-192.0.2.9`. */
function readInterval(codes: Codes, from: number): boolean {
  if (!readAddress(codes, from)) return false;
  const { value } = cursor;
  interval.low = value;
  interval.high = value;
  const next = codes[cursor.at];
  if (next === SLASH) {
    if (!readNumber(codes, cursor.at + 1, 32)) return false;
    const size = 2 ** (32 - cursor.value);
    interval.low = value - (value % size);
    interval.high = interval.low + size - 1;
  } else if (next === MINUS) {
    if (!readAddress(codes, cursor.at + 1) || cursor.value < value) return false;
    interval.high = cursor.value;
  }
  interval.at = cursor.at;
  return true;
}

/** An IPv4 address in its one spelling. */
function readAddress(codes: Codes, from: number): boolean {
  let value = 0;
  let at = from;
  for (let part = 0; part < 4; part++) {
    if (part > 0 && codes[at++] !== DOT) return false;
    if (!readNumber(codes, at, 255)) return false;
    value = value * 256 + cursor.value;
    ({ at } = cursor);
  }
  cursor.value = value;
  return true;
}

/** A decimal number without zeros in front. */
function readNumber(codes: Codes, from: number, most: number): boolean {
  let at = from;
  let value = 0;
  for (let code = codes[at] ?? 0; code >= 48 && code <= 57; code = codes[++at] ?? 0) value = value * 10 + code - 48;
  cursor.at = at;
  cursor.value = value;
  return at > from && at - from <= 3 && value <= most && (codes[from] !== 48 || at === from + 1);
}

function skipBlanks(codes: Codes, from: number): number {
  let at = from;
  for (let code = codes[at] ?? 0; code === 32 || code === 9 || (code === 10 && at < codes.length - 1); code = codes[++at] ?? 0);
  return at;
}

function grown(from: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const to = new Int32Array(2 * from.length);
  to.set(from);
  return to;
}
