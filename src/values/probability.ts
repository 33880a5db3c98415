// A probability, in the 2^31 parts that the kernel counts in.

import { failure } from '../base/result.js';
import { word, type Codec } from './codec.js';

/** As many parts as make one. */
export const CERTAIN = 0x80000000;

/** `0.5`: from 0 to 1, printed with eleven decimals. */
export const probability: Codec<number> = word(
  'probability',
  (text) => {
    const value = /^\d*\.?\d+(e[+-]?\d+)?$|^\d+\.$/i.test(text) ? Number(text) : NaN;
    return value >= 0 && value <= 1 ? Math.round(value * CERTAIN) : failure(`"${text}" is not between 0 and 1`);
  },
  (parts) => (parts / CERTAIN).toFixed(11),
);
