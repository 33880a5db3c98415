// The TCP flags that a rule examines, and those of them that must be set: `FIN,SYN,RST,ACK SYN`.

import { failure, isFailure, type Failure } from '../base/result.js';
import type { Codec } from './codec.js';

/** Bits of the TCP header's flag byte. */
export interface TcpFlags {
  readonly mask: number;
  readonly set: number;
}

const BITS: readonly (readonly [name: string, bit: number])[] = [
  ['FIN', 1],
  ['SYN', 2],
  ['RST', 4],
  ['PSH', 8],
  ['ACK', 16],
  ['URG', 32],
];
const ALL = 63;

/** Two words: the mask, and the flags that must be set. */
export const tcpFlags: Codec<TcpFlags> = {
  syntax: 'mask set',
  words: 2,
  parse([maskText = '', setText = '']) {
    const mask = parseFlags(maskText);
    if (isFailure(mask)) return mask;
    const set = parseFlags(setText);
    return isFailure(set) ? set : { mask, set };
  },
  print: ({ mask, set }) => [printFlags(mask), printFlags(set)],
};

function parseFlags(text: string): number | Failure {
  let bits = 0;
  for (const name of text.split(',')) {
    const upper = name.toUpperCase();
    const bit = upper === 'ALL' ? ALL : upper === 'NONE' ? 0 : BITS.find(([known]) => known === upper)?.[1];
    if (bit === undefined) return failure(`"${name}" is no TCP flag`, 'flags are SYN ACK FIN RST URG PSH ALL NONE');
    bits |= bit;
  }
  return bits;
}

/** As iptables-save writes them: `NONE` for no bit, names by rising bit otherwise (`FIN,SYN,RST,PSH,ACK,URG` for all). */
function printFlags(bits: number): string {
  return bits === 0 ? 'NONE' : flagNames(bits).join(',');
}

/** The names of set bits, in the order of the bits. */
export function flagNames(bits: number): string[] {
  return BITS.filter(([, bit]) => (bits & bit) !== 0).map(([name]) => name);
}
