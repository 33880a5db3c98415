// nft's text to tokens in typed arrays: a kind, a start and an end each, no objects; what a word means is the parser's business.

import { codesOf, type Codes } from '../base/codes.js';
import { plainList, type PlainList } from './plain-list.js';

/** What a token is. Words are words: nft's keywords depend on where they stand. */
export const KIND = {
  word: 1,
  number: 2,
  ipv4: 3,
  ipv6: 4,
  mac: 5,
  classid: 6,
  string: 7,
  variable: 8,
  newline: 9,
  semicolon: 10,
  braceOpen: 11,
  braceClose: 12,
  parenOpen: 13,
  parenClose: 14,
  bracketOpen: 15,
  bracketClose: 16,
  comma: 17,
  dot: 18,
  colon: 19,
  slash: 20,
  minus: 21,
  plus: 22,
  assign: 23,
  equal: 24,
  notEqual: 25,
  less: 26,
  greater: 27,
  lessEqual: 28,
  greaterEqual: 29,
  not: 30,
  and: 31,
  or: 32,
  xor: 33,
  shiftLeft: 34,
  shiftRight: 35,
  star: 36,
  at: 37,
  bad: 38,
  end: 39,
  /** The inside of a long `elements = { … }`. */
  list: 40,
} as const;

export type TokenKind = (typeof KIND)[keyof typeof KIND];

export interface Tokens {
  readonly count: number;
  readonly kinds: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** The contents of tokens of the kind `list`, by index. */
  readonly lists: ReadonlyMap<number, PlainList>;
}

const MAC = /(?:[0-9a-f]{1,2}:){5}[0-9a-f]{1,2}(?![0-9a-f:])/iy;
/** Longer than any address, so that a line of colons is not read once for each of them. */
const COLONS = /[0-9a-f:]{0,60}(?:\.\d{1,10}|[0-9a-f:]){0,60}/iy;
const NUMBER = /0x[0-9a-f]+(?!\w)|\d+(?!\w)/iy;
const DIGIT_WORD = /\w+/y;
const CLASSID = /[0-9a-f]{1,4}:[0-9a-f]{1,4}(?=[\s\-:,}]|$)/iy;
const WILDCARD = /\\?\*[\w./-]*/y;
const ODD_WORD = /[.][A-Za-z_][\w./-]*|\\\*[\w./-]*/y;
const VARIABLE = /\$[A-Za-z_][\w./-]*/y;
const PUNCTUATION: Readonly<Record<string, TokenKind>> = {
  '{': KIND.braceOpen,
  '}': KIND.braceClose,
  '(': KIND.parenOpen,
  ')': KIND.parenClose,
  '[': KIND.bracketOpen,
  ']': KIND.bracketClose,
  ',': KIND.comma,
  '.': KIND.dot,
  ':': KIND.colon,
  ';': KIND.semicolon,
  '/': KIND.slash,
  '-': KIND.minus,
  '+': KIND.plus,
  '=': KIND.assign,
  '==': KIND.equal,
  '!=': KIND.notEqual,
  '<': KIND.less,
  '>': KIND.greater,
  '<=': KIND.lessEqual,
  '>=': KIND.greaterEqual,
  '!': KIND.not,
  '&': KIND.and,
  '|': KIND.or,
  '^': KIND.xor,
  '<<': KIND.shiftLeft,
  '>>': KIND.shiftRight,
  '*': KIND.star,
  '@': KIND.at,
};

/** The kinds of signs of one character, by its code; 0 where it takes a second look. */
const SINGLE = new Uint8Array(128);
for (const [sign, kind] of Object.entries(PUNCTUATION)) {
  if (sign.length === 1 && !'=!<>'.includes(sign)) SINGLE[sign.charCodeAt(0)] = kind;
}

/** What a word may begin with, and what it goes on with: a letter or `_`, and also digits, dots, slashes and minus signs. */
const STARTS = 1;
const GOES_ON = 2;
const LETTERS = new Uint8Array(128);
for (let code = 0; code < LETTERS.length; code++) {
  const letter = String.fromCharCode(code);
  LETTERS[code] = (/[A-Za-z_]/.test(letter) ? STARTS : 0) | (/[\w./-]/.test(letter) ? GOES_ON : 0);
}

/** What `lex` finds. */
export interface Lexed extends Tokens {
  /** The indices of what blocks and lines are made of: line ends, semicolons, braces, and "=". */
  readonly frame: readonly number[];
}

/** All tokens of a source; comments and blanks leave none, newlines do. Never fails: what is no token is `bad`. */
export function lex(source: { readonly text: string }): Lexed {
  const { text } = source;
  const codes = codesOf(source);
  const { length } = text;
  let capacity = Math.max(64, Math.min(text.length >> 2, 1 << 16));
  let kinds = new Uint8Array(capacity);
  let starts = new Int32Array(capacity);
  let ends = new Int32Array(capacity);
  let count = 0;
  let at = 0;
  const frame: number[] = [];
  const lists = new Map<number, PlainList>();
  while (at < length) {
    const code = codes[at] ?? 0;
    if (code === 32 || code === 9 || code === 13 || code === 0xfeff) {
      at++;
      continue;
    }
    if (code === 35) {
      const end = text.indexOf('\n', at);
      at = end === -1 ? text.length : end;
      continue;
    }
    if (code === 92) {
      const continued = /\\[ \t\r]*\n/y;
      continued.lastIndex = at;
      if (continued.test(text)) {
        at = continued.lastIndex;
        continue;
      }
    }
    // Two: a brace may be followed by a list.
    if (count + 1 >= capacity) {
      capacity *= 2;
      kinds = grown(kinds, new Uint8Array(capacity));
      starts = grown(starts, new Int32Array(capacity));
      ends = grown(ends, new Int32Array(capacity));
    }
    const kind = tokenAt(text, codes, at, code);
    kinds[count] = kind;
    starts[count] = at;
    at = tokenEnd;
    ends[count] = at;
    if ((kind >= KIND.newline && kind <= KIND.braceClose) || kind === KIND.assign) frame.push(count);
    count++;
    if (kind !== KIND.braceOpen || kinds[count - 2] !== KIND.assign) continue;
    const word = count < 3 ? '' : text.slice(starts[count - 3], ends[count - 3]);
    const found = word === 'elements' ? plainList(source, at) : undefined;
    if (!found) continue;
    lists.set(count, found.list);
    kinds[count] = KIND.list;
    starts[count] = found.list.ends[0] ?? at;
    ends[count] = found.list.ends[2 * found.list.count - 1] ?? at;
    at = found.close;
    count++;
  }
  return { count, kinds, starts, ends, frame, lists };
}

/** Where the token that `tokenAt` found ends; a module variable, because this is the hottest path of all. */
let tokenEnd = 0;

function tokenAt(text: string, codes: Codes, at: number, code: number): TokenKind {
  if (code === 10) return ending(at + 1, KIND.newline);
  if (code === 34) return quoted(text, at);
  if (code >= 48 && code <= 57) return numeric(text, codes, at);
  if ((isHexLetter(code) && codes[hexEnd(codes, at)] === 58) || code === 58) {
    const address = colonAddress(text, at);
    if (address !== undefined) return address;
  }
  if (((LETTERS[code] ?? 0) & STARTS) !== 0) return word(text, codes, at);
  if ((code === 46 || code === 92) && matches(ODD_WORD, text, at)) return KIND.word;
  if (code === 36 && matches(VARIABLE, text, at)) return KIND.variable;
  const single = SINGLE[code];
  if (single !== undefined && single !== 0) return ending(at + 1, single as TokenKind);
  const two = PUNCTUATION[text.slice(at, at + 2)];
  if (two !== undefined) return ending(at + 2, two);
  const one = PUNCTUATION[text.charAt(at)];
  return ending(at + 1, one ?? KIND.bad);
}

/** Letters to where they end; a wildcard may follow, and go on. */
function word(text: string, codes: Codes, at: number): TokenKind {
  let end = at + 1;
  let next = codes[end] ?? 0;
  while (((LETTERS[next] ?? 0) & GOES_ON) !== 0) next = codes[++end] ?? 0;
  if ((next === 42 || next === 92) && matches(WILDCARD, text, end)) return KIND.word;
  return ending(end, KIND.word);
}

function numeric(text: string, codes: Codes, at: number): TokenKind {
  const end = digitsEnd(codes, at);
  const next = codes[end] ?? 0;
  if (next === 46 && isIpv4(codes, at)) return KIND.ipv4;
  if (next === 58 || isHexLetter(next)) {
    const address = colonAddress(text, at);
    if (address !== undefined) return address;
    if (matches(CLASSID, text, at)) return KIND.classid;
  }
  if (((LETTERS[next] ?? 0) & GOES_ON) === 0 || next === 46 || next === 47 || next === 45) return ending(end, KIND.number);
  if (matches(NUMBER, text, at)) return KIND.number;
  return matches(DIGIT_WORD, text, at) ? KIND.word : ending(at + 1, KIND.bad);
}

function hexEnd(codes: Codes, at: number): number {
  let end = at;
  for (let code = codes[end] ?? 0; isHexLetter(code) || (code >= 48 && code <= 57); code = codes[end] ?? 0) end++;
  return end;
}

/** A link-layer or an IPv6 address, the longest that the text allows, as flex would take it. */
function colonAddress(text: string, at: number): TokenKind | undefined {
  COLONS.lastIndex = at;
  COLONS.test(text);
  let end = COLONS.lastIndex;
  const run = text.slice(at, end);
  const first = run.indexOf(':');
  if (first === -1 || (run.indexOf(':', first + 1) === -1 && !isClassid(text, at))) return undefined;
  if (matches(MAC, text, at)) return KIND.mac;
  if (run.indexOf(':', first + 1) === -1) return matches(CLASSID, text, at) ? KIND.classid : undefined;
  // "dead::beefy" is no address: a word that goes on is cut back to where it could still end.
  for (end = at + Math.min(run.length, 46); end > at + 1; end--) if (isIpv6(text.slice(at, end))) return ending(end, KIND.ipv6);
  return undefined;
}

function isClassid(text: string, at: number): boolean {
  CLASSID.lastIndex = at;
  return CLASSID.test(text);
}

const GROUPS = /^(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?$/i;

function isIpv6(text: string): boolean {
  const dotted = /^(.*:)\d{1,3}(?:\.\d{1,3}){3}$/.exec(text);
  const plain = dotted ? `${dotted[1] ?? ''}0:0` : text;
  const gap = plain.indexOf('::');
  if (gap === -1) return GROUPS.test(plain) && plain.split(':').length === 8;
  const left = plain.slice(0, gap);
  const right = plain.slice(gap + 2);
  if (!GROUPS.test(left) || !GROUPS.test(right)) return false;
  const groups = (left === '' ? 0 : left.split(':').length) + (right === '' ? 0 : right.split(':').length);
  return groups <= 7;
}

function quoted(text: string, at: number): TokenKind {
  const end = text.indexOf('"', at + 1);
  const line = text.indexOf('\n', at);
  if (end !== -1 && (line === -1 || end < line)) return ending(end + 1, KIND.string);
  return ending(line === -1 ? text.length : line, KIND.bad);
}

function matches(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  if (!pattern.test(text)) return false;
  tokenEnd = pattern.lastIndex;
  return true;
}

function ending(end: number, kind: TokenKind): TokenKind {
  tokenEnd = end;
  return kind;
}

function digitsEnd(codes: Codes, at: number): number {
  let end = at;
  for (let code = codes[end] ?? 0; code >= 48 && code <= 57; code = codes[end] ?? 0) end++;
  return end;
}

/** Four numbers of up to three digits with dots between them, and no word goes on there. */
function isIpv4(codes: Codes, at: number): boolean {
  let end = at;
  for (let part = 0; part < 4; part++) {
    if (part > 0 && codes[end++] !== 46) return false;
    const start = end;
    end = digitsEnd(codes, start);
    if (end === start || end - start > 3) return false;
  }
  const next = codes[end] ?? 0;
  if (next === 46 || ((LETTERS[next] ?? 0) & STARTS) !== 0) return false;
  tokenEnd = end;
  return true;
}

function isHexLetter(code: number): boolean {
  return (code >= 97 && code <= 102) || (code >= 65 && code <= 70);
}

function grown<A extends Uint8Array | Int32Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
