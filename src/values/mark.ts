// Marks and their masks: `0x1/0xff`, in hexadecimal when printed, 32 bits each.

import { failure, isFailure, type Failure } from '../base/result.js';
import { word, type Codec } from './codec.js';
import { parseInteger } from './integer.js';

export interface MarkMask {
  readonly value: number;
  readonly mask: number;
}

const ALL = 0xffffffff;

/** `value[/mask]`; a mask of all ones is not printed. */
export const markMask: Codec<MarkMask> = word('value[/mask]', parseMarkMask, ({ value, mask }) =>
  mask === ALL ? printHex(value) : `${printHex(value)}/${printHex(mask)}`,
);

/** `value[/mask]`; the mask is always printed. */
export const fullMarkMask: Codec<MarkMask> = word(
  'value[/mask]',
  parseMarkMask,
  ({ value, mask }) => `${printHex(value)}/${printHex(mask)}`,
);

/** 32 bits without a mask. */
export const markBits: Codec<number> = word('bits', parseMark, printHex);

function parseMarkMask(text: string): MarkMask | Failure {
  const slash = text.indexOf('/');
  const value = parseMark(slash === -1 ? text : text.slice(0, slash));
  if (isFailure(value)) return value;
  const mask = slash === -1 ? ALL : parseMark(text.slice(slash + 1));
  return isFailure(mask) ? mask : { value, mask };
}

function parseMark(text: string): number | Failure {
  const value = parseInteger(text);
  if (value === undefined) return failure(`"${text}" is not a number`);
  return value <= ALL ? value : failure(`${text} has more than 32 bits`);
}

export function printHex(value: number): string {
  return `0x${value.toString(16)}`;
}
