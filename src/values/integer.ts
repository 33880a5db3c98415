// Whole numbers in a range, decimal, hexadecimal or octal as strtoul reads them.

import { failure, type Failure } from '../base/result.js';
import { word, type Codec } from './codec.js';

/** A number as the tools' strtoul(…, 0) reads it, with blanks and a plus in front of it; undefined if it is none. */
export function parseInteger(written: string): number | undefined {
  const text = written.replace(SIGN, '');
  if (/^0x[0-9a-f]+$/i.test(text)) return Number(text);
  if (/^0[0-7]+$/.test(text)) return parseInt(text, 8);
  return /^\d+$/.test(text) && !/^0\d/.test(text) ? Number(text) : undefined;
}

/** As above where the tools read decimal numbers only, whatever they begin with. */
export function parseDecimal(written: string): number | undefined {
  const text = written.replace(SIGN, '');
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

/** What strtoul passes over. */
const SIGN = /^\s*\+?/;

/** A decimal number from `low` to `high`. */
export function integer(low: number, high: number, syntax = 'number'): Codec<number> {
  return word(syntax, (text) => parseWithin(text, low, high), String);
}

export const byteNumber = integer(0, 255);

export function parseWithin(text: string, low: number, high: number): number | Failure {
  const value = parseInteger(text);
  if (value === undefined) return failure(`"${text}" is not a number`);
  return value >= low && value <= high ? value : failure(`${text} is not between ${low} and ${high}`);
}
