// Chunks of an SCTP packet: `any DATA:Be,INIT`, how many of them there must be, and their flags.

import { failure, isFailure, type Failure } from '../base/result.js';
import { didYouMean } from '../base/suggest.js';
import type { Codec } from './codec.js';

export interface Chunk {
  readonly type: number;
  /** Bits that count, and those of them that must be set; no bits where no flag was given. */
  readonly mask: number;
  readonly set: number;
}

export interface SctpChunks {
  readonly match: 'all' | 'any' | 'only';
  /** In the order of their numbers. `ALL` is every number there is, `NONE` no chunk. */
  readonly chunks: readonly Chunk[] | 'ALL' | 'NONE';
}

/** The types by number, with the letters of their flags, the lowest bit first (libxt_sctp; RFC 9260, 3.2). */
export const CHUNK_TYPES: readonly (readonly [name: string, type: number, flags: string])[] = [
  ['DATA', 0, 'EBUI'],
  ['INIT', 1, ''],
  ['INIT_ACK', 2, ''],
  ['SACK', 3, ''],
  ['HEARTBEAT', 4, ''],
  ['HEARTBEAT_ACK', 5, ''],
  ['ABORT', 6, 'T'],
  ['SHUTDOWN', 7, ''],
  ['SHUTDOWN_ACK', 8, ''],
  ['ERROR', 9, ''],
  ['COOKIE_ECHO', 10, ''],
  ['COOKIE_ACK', 11, ''],
  ['ECN_ECNE', 12, ''],
  ['ECN_CWR', 13, ''],
  ['SHUTDOWN_COMPLETE', 14, 'T'],
  ['I_DATA', 64, 'EBUI'],
  ['ASCONF_ACK', 128, ''],
  ['RE_CONFIG', 130, ''],
  ['PAD', 132, ''],
  ['FORWARD_TSN', 192, ''],
  ['ASCONF', 193, ''],
  ['I_FORWARD_TSN', 194, ''],
];

const MATCHES = ['all', 'any', 'only'] as const;

/** Two words: how they are meant, and the chunks. */
export const sctpChunks: Codec<SctpChunks> = {
  syntax: 'all|any|only chunk[:flags][,…]',
  words: 2,
  parse([how = '', list = '']) {
    const match = MATCHES.find((name) => name === how.toLowerCase());
    if (!match) return failure(`"${how}" is not one of ${MATCHES.join(' ')}`, didYouMean(how, MATCHES));
    if (list.toUpperCase() === 'ALL' || list.toUpperCase() === 'NONE')
      return { match, chunks: list.toUpperCase() as 'ALL' | 'NONE' };
    const chunks: Chunk[] = [];
    for (const part of list.split(',')) {
      const chunk = parseChunk(part);
      if (isFailure(chunk)) return chunk;
      const before = chunks.findIndex(({ type }) => type === chunk.type);
      if (before !== -1) chunks.splice(before, 1);
      chunks.push(chunk);
    }
    return { match, chunks: chunks.sort((a, b) => a.type - b.type) };
  },
  print: ({ match, chunks }) => [match, typeof chunks === 'string' ? chunks : chunks.map(printChunk).join(',')],
};

function parseChunk(text: string): Chunk | Failure {
  const colon = text.indexOf(':');
  const name = (colon === -1 ? text : text.slice(0, colon)).toUpperCase();
  const known = CHUNK_TYPES.find(([each]) => each === name);
  if (!known) {
    const names = CHUNK_TYPES.map(([each]) => each);
    return failure(`"${text}" is no SCTP chunk`, didYouMean(name, names) ?? `known are ${names.join(' ')}`);
  }
  const [, type, letters] = known;
  let mask = 0;
  let set = 0;
  for (const letter of colon === -1 ? '' : text.slice(colon + 1)) {
    const at = letters.indexOf(letter.toUpperCase());
    if (at === -1)
      return failure(`"${letter}" is no flag of ${name}`, letters === '' ? `${name} has no flags` : `its flags are ${letters}`);
    const bit = 1 << at;
    mask |= bit;
    // The tool never takes a set bit back.
    if (letter === letter.toUpperCase()) set |= bit;
  }
  // The flags of I_DATA are taken, and not saved (measured with 1.8.11).
  return name === 'I_DATA' ? { type, mask: 0, set: 0 } : { type, mask, set };
}

function printChunk({ type, mask, set }: Chunk): string {
  const [name = '', , letters = ''] = CHUNK_TYPES.find(([, known]) => known === type) ?? [];
  const flags = [...letters].reverse().flatMap((letter) => {
    const bit = 1 << letters.indexOf(letter);
    return (mask & bit) === 0 ? [] : [(set & bit) === 0 ? letter.toLowerCase() : letter];
  });
  return flags.length === 0 ? name : `${name}:${flags.join('')}`;
}
