// A port in the codes of a text.

import type { Codes } from '../base/codes.js';
import { ZERO } from '../base/signs.js';

/** The offset behind a port in decimal, from 1 on, that begins at `start`; -1 if none does. */
export function portEnd(codes: Codes, start: number, end: number): number {
  let value = 0;
  let at = start;
  for (; at < end; at++) {
    const digit = (codes[at] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
    if (value === 0 || value > 65535) return -1;
  }
  return at > start ? at : -1;
}
