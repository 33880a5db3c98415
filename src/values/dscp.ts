// DSCP code points, by number or by the name of their class.

import { failure } from '../base/result.js';
import { didYouMean } from '../base/suggest.js';
import { word, type Codec } from './codec.js';
import { parseWithin } from './integer.js';
import { printByte } from './tos.js';

const HIGHEST = 63;

/** RFC 2474, 2597 and 3246: CS0 to CS7, AF11 to AF43, EF; BE is 0. */
const CLASSES: ReadonlyMap<string, number> = new Map([
  ...Array.from({ length: 8 }, (_, at) => [`CS${at}`, at * 8] as const),
  ['BE', 0],
  ...[1, 2, 3, 4].flatMap((group) => [1, 2, 3].map((drop) => [`AF${group}${drop}`, group * 8 + drop * 2] as const)),
  ['EF', 46],
]);

/** A number from 0 to 63. */
export const dscpNumber: Codec<number> = word('value', (text) => parseWithin(text, 0, HIGHEST), printByte);

/** A class by its name; printed as a number, as everything is that iptables-save writes. */
export const dscpClass: Codec<number> = word(
  'class',
  (text) =>
    CLASSES.get(text.toUpperCase()) ??
    failure(
      `"${text}" is no DSCP class`,
      didYouMean(text, [...CLASSES.keys()]) ?? 'classes are CS0 to CS7, AF11 to AF43, EF and BE',
    ),
  (value) => [...CLASSES].find(([, known]) => known === value)?.[0] ?? printByte(value),
);
