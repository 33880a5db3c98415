// Marks and their masks: `0x1/0xff`, in hexadecimal when printed, 32 bits each.

import type { Codes } from '../base/codes.js';
import { failure, isFailure, type Failure } from '../base/result.js';
import { LOWER_A, LOWER_X, SLASH, ZERO } from '../base/signs.js';
import { word, type Codec } from './codec.js';
import { markCodes } from './plain-codes.js';
import { parseInteger } from './integer.js';

export interface MarkMask {
  readonly value: number;
  readonly mask: number;
}

const ALL = 0xffffffff;

/** `value[/mask]`; a mask of all ones is not printed. */
export const markMask: Codec<MarkMask> = {
  ...word('value[/mask]', parseMarkMask, ({ value, mask }) =>
    mask === ALL ? printHex(value) : `${printHex(value)}/${printHex(mask)}`,
  ),
  accepts: acceptsMarkMask,
};

/** `value[/mask]`; the mask is always printed. */
export const fullMarkMask: Codec<MarkMask> = {
  ...word('value[/mask]', parseMarkMask, ({ value, mask }) => `${printHex(value)}/${printHex(mask)}`),
  accepts: acceptsMarkMask,
  inNft: plainMark,
  plain: markCodes,
  listedForm: markCodes.form,
};

/** All bits of a mark, as iptables-save writes them. */
function plainMark(text: string): string | null {
  const [, digits] = /^0x(0|[1-9a-f][\da-f]{0,7})\/0xffffffff$/.exec(text) ?? [];
  return digits === undefined ? null : `0x${digits.padStart(8, '0')}`;
}

/** 32 bits without a mask. */
export const markBits: Codec<number> = word('bits', parseMark, printHex);

function parseMarkMask(text: string): MarkMask | Failure {
  const slash = text.indexOf('/');
  const value = parseMark(slash === -1 ? text : text.slice(0, slash));
  if (isFailure(value)) return value;
  const mask = slash === -1 ? ALL : parseMark(text.slice(slash + 1));
  return isFailure(mask) ? mask : { value, mask };
}

/** `0x1/0xff`, of up to eight digits each. */
function acceptsMarkMask(codes: Codes, start: number, end: number): boolean {
  const slash = hexEnd(codes, start, end);
  return slash === end || (slash !== -1 && codes[slash] === SLASH && hexEnd(codes, slash + 1, end) === end);
}

/** The offset behind a number such as 0xff00 that begins at `start`; -1 if none does. */
function hexEnd(codes: Codes, start: number, end: number): number {
  if (codes[start] !== ZERO || codes[start + 1] !== LOWER_X) return -1;
  let at = start + 2;
  for (; at < end; at++) {
    const code = codes[at] ?? 0;
    if (!((code >= ZERO && code <= ZERO + 9) || (code >= LOWER_A && code < LOWER_A + 6))) break;
  }
  return at > start + 2 && at <= start + 10 ? at : -1;
}

function parseMark(text: string): number | Failure {
  const value = parseInteger(text);
  if (value === undefined) return failure(`"${text}" is not a number`);
  return value <= ALL ? value : failure(`${text} has more than 32 bits`);
}

export function printHex(value: number): string {
  return `0x${value.toString(16)}`;
}
