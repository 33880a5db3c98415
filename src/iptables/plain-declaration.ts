// `:NAME - [packets:bytes]` of a user chain, as iptables-save writes it: a dump may have many thousand of them.

import type { Codes } from '../base/codes.js';
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

const BLANK = 32;
const MINUS = 45;
const ZERO = 48;
const NINE = 57;
const COLON = 58;
const UPPER_A = 65;
const UPPER_Z = 90;
const OPEN = 91;
const CLOSE = 93;
const UNDERLINE = 95;
const LOWER_A = 97;
const LOWER_Z = 122;
const NEWLINE = 10;

export function makePlainDeclaration(family: IpFamily): PlainDeclaration {
  const words = [...TABLE_NAMES.flatMap(builtInChains), ...VERDICTS.keys(), ...vocabularyOf(family).targets.keys()];
  return { longestWord: Math.max(...words.map(({ length }) => length)), nameEnd: 0, end: 0 };
}

/** Whether such a line begins there, with a name of letters, digits, `_` and `-` that can be nothing but a user chain's. */
export function isPlainDeclaration(codes: Codes, at: number, into: PlainDeclaration): boolean {
  let end = at + 1;
  if (!isLetter(codes[end] ?? 0)) return false;
  while (isOfName(codes[end] ?? 0)) end++;
  into.nameEnd = end;
  const length = end - at - 1;
  if (length <= into.longestWord || length > LONGEST_CHAIN_NAME) return false;
  if (codes[end] !== BLANK || codes[end + 1] !== MINUS || codes[end + 2] !== BLANK || codes[end + 3] !== OPEN) return false;
  const packets = digitsEnd(codes, end + 4);
  if (packets === end + 4 || codes[packets] !== COLON) return false;
  const bytes = digitsEnd(codes, packets + 1);
  if (bytes === packets + 1 || codes[bytes] !== CLOSE || codes[bytes + 1] !== NEWLINE) return false;
  into.end = bytes + 1;
  return true;
}

function isLetter(code: number): boolean {
  return (code >= LOWER_A && code <= LOWER_Z) || (code >= UPPER_A && code <= UPPER_Z);
}

function isOfName(code: number): boolean {
  return isLetter(code) || (code >= ZERO && code <= NINE) || code === MINUS || code === UNDERLINE;
}

function digitsEnd(codes: Codes, at: number): number {
  while ((codes[at] ?? 0) >= ZERO && (codes[at] ?? 0) <= NINE) at++;
  return at;
}
