// `:NAME - [packets:bytes]` of a user chain, as iptables-save writes it: a dump may have many thousand of them.

import type { Codes } from '../base/codes.js';
import {
  BLANK,
  CLOSE_BRACKET,
  COLON,
  LOWER_A,
  LOWER_Z,
  MINUS,
  NEWLINE,
  NINE,
  OPEN_BRACKET,
  UNDERSCORE,
  UPPER_A,
  ZERO,
} from '../base/signs.js';
import { builtInChains, TABLE_NAMES } from './base-chains.js';
import { LONGEST_CHAIN_NAME } from './chain-names.js';
import type { IpFamily } from './define.js';
import { VERDICTS, vocabularyOf } from './lookup.js';

/** Where a declaration's parts end. */
export interface PlainDeclaration {
  /** Names as long as that of a built-in chain or of a target may be one. */
  readonly longestWord: number;
  nameEnd: number;
  end: number;
}

export function makePlainDeclaration(family: IpFamily): PlainDeclaration {
  const words = [...TABLE_NAMES.flatMap(builtInChains), ...VERDICTS.keys(), ...vocabularyOf(family).targets.keys()];
  return { longestWord: Math.max(...words.map(({ length }) => length)), nameEnd: 0, end: 0 };
}

const LETTER = 1;
const DIGIT = 2;
const OF_NAME = 4;

/** What a sign may be part of. */
const KINDS = new Uint8Array(LOWER_Z + 1);
for (let code = LOWER_A; code <= LOWER_Z; code++) KINDS[code] = KINDS[code - LOWER_A + UPPER_A] = LETTER | OF_NAME;
for (let code = ZERO; code <= NINE; code++) KINDS[code] = DIGIT | OF_NAME;
KINDS[MINUS] = KINDS[UNDERSCORE] = OF_NAME;

/**
 * Whether such a line begins there, with a name of letters, digits, `_` and `-` that can be nothing but a user chain's.
 * One function on purpose, as in `buildsWell`.
 */
export function isPlainDeclaration(codes: Codes, from: number, into: PlainDeclaration): boolean {
  let at = from + 1;
  if (((KINDS[codes[at] ?? 0] ?? 0) & LETTER) === 0) return false;
  while (((KINDS[codes[at] ?? 0] ?? 0) & OF_NAME) !== 0) at++;
  into.nameEnd = at;
  const length = at - from - 1;
  if (length <= into.longestWord || length > LONGEST_CHAIN_NAME) return false;
  if (codes[at] !== BLANK || codes[at + 1] !== MINUS || codes[at + 2] !== BLANK || codes[at + 3] !== OPEN_BRACKET) return false;
  const packets = at + 4;
  at = packets;
  while (((KINDS[codes[at] ?? 0] ?? 0) & DIGIT) !== 0) at++;
  if (at === packets || codes[at] !== COLON) return false;
  const bytes = at + 1;
  at = bytes;
  while (((KINDS[codes[at] ?? 0] ?? 0) & DIGIT) !== 0) at++;
  if (at === bytes || codes[at] !== CLOSE_BRACKET || codes[at + 1] !== NEWLINE) return false;
  into.end = at + 1;
  return true;
}
