// Rates in bits a second of `-m rateest`: `100kbit`, `2mbps`, kept as bytes a second.

import { failure, type Failure } from '../base/result.js';
import { word, type Codec } from './codec.js';

/** Names and their bits a second, as tc names them (libxt_rateest, suffixes). */
const UNITS: readonly (readonly [name: string, bits: number])[] = [
  ['bit', 1],
  ['Kibit', 1024],
  ['kbit', 1000],
  ['Mibit', 1024 ** 2],
  ['mbit', 1000 ** 2],
  ['Gibit', 1024 ** 3],
  ['gbit', 1000 ** 3],
  ['Tibit', 1024 ** 4],
  ['tbit', 1000 ** 4],
  ['Bps', 8],
  ['KiBps', 8 * 1024],
  ['KBps', 8 * 1000],
  ['MiBps', 8 * 1024 ** 2],
  ['MBps', 8 * 1000 ** 2],
  ['GiBps', 8 * 1024 ** 3],
  ['GBps', 8 * 1000 ** 3],
  ['TiBps', 8 * 1024 ** 4],
  ['TBps', 8 * 1000 ** 4],
];
const WORD = 0xffffffff;

/** Without a unit, bits. */
export const bitRate: Codec<number> = word('rate', parseRate, (bytes) => {
  const bits = bytes * 8;
  const step = stepOf(bits);
  return `${Math.round(bits / step)}${step === 1 ? '' : step === 1000 ? 'K' : 'M'}bit`;
});

function parseRate(text: string): number | Failure {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)([a-z]*)$/i.exec(text) ?? [];
  const bits = UNITS.find(([name]) => name.toLowerCase() === (unit.toLowerCase() || 'bit'))?.[1];
  if (number === '' || bits === undefined)
    return failure(`"${text}" is no rate`, 'a rate is bits a second, as in 500kbit, or bytes, as in 2MBps');
  const bytes = settled(Math.floor((Number(number) * bits) / 8));
  return bytes <= WORD ? bytes : failure(`${text} is more than can be counted`);
}

/** As coarse as it is saved. */
function settled(bytes: number): number {
  const bits = bytes * 8;
  const step = stepOf(bits);
  return Math.floor((Math.round(bits / step) * step) / 8);
}

function stepOf(bits: number): number {
  return bits >= 1000 ** 3 ? 1000 ** 2 : bits >= 1000 ** 2 ? 1000 : 1;
}
