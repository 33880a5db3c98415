// The TOS byte of `-m tos` and `-j TOS`: a value and the bits of it that count.

import { failure, type Failure } from '../base/result.js';
import { didYouMean } from '../base/suggest.js';
import { word, type Codec } from './codec.js';
import { parseInteger } from './integer.js';
import type { MarkMask } from './mark.js';

/** `iptables -m tos --help`. */
const NAMES: readonly (readonly [name: string, value: number])[] = [
  ['Minimize-Delay', 0x10],
  ['Maximize-Throughput', 0x08],
  ['Maximize-Reliability', 0x04],
  ['Minimize-Cost', 0x02],
  ['Normal-Service', 0x00],
];
/** A name leaves the precedence alone. */
const NAMED_BITS = 0x3f;
const BYTE = 0xff;

/** `value[/mask]`, or a name. */
export const tosMask: Codec<MarkMask> = word(
  'value[/mask]',
  parseTos,
  ({ value, mask }) => `${printByte(value)}/${printByte(mask)}`,
);

/** Two hexadecimal digits at least. */
export function printByte(value: number): string {
  return `0x${value.toString(16).padStart(2, '0')}`;
}

function parseTos(text: string): MarkMask | Failure {
  const named = NAMES.find(([name]) => name.toLowerCase() === text.toLowerCase());
  if (named) return { value: named[1], mask: NAMED_BITS };
  const [first = '', second] = text.split('/');
  const value = parseByte(first);
  if (value === undefined) {
    const names = NAMES.map(([name]) => name);
    return failure(
      `"${text}" is neither a TOS byte nor the name of one`,
      didYouMean(text, names) ?? `a byte is a number up to 255; names are ${names.join(' ')}`,
    );
  }
  const mask = second === undefined ? BYTE : parseByte(second);
  return mask === undefined ? failure(`"/${second}" is no mask`, 'a mask is a number up to 255') : { value, mask };
}

function parseByte(text: string): number | undefined {
  const value = parseInteger(text);
  return value !== undefined && value <= BYTE ? value : undefined;
}

/** Eight bits without a mask. */
export const tosBits: Codec<number> = word(
  'bits',
  (text) => {
    const value = parseByte(text);
    return value ?? failure(`"${text}" is not a number from 0 to 255`);
  },
  printByte,
);
