// How nft writes the common values, from the codes of a text to the bytes of another, without a text between them.

import type { Codes } from '../base/codes.js';
import { ipv4End } from '../base/ip.js';
import {
  APOSTROPHE,
  BACKSLASH,
  BLANK,
  COLON,
  COMMA,
  DOLLAR,
  LAST_OF_ASCII,
  LOWER_A,
  LOWER_F,
  LOWER_X,
  LOWER_Z,
  MINUS,
  PLUS,
  QUOTE,
  SLASH,
  STAR,
  THREE,
  TWO,
  UNDERSCORE,
  ZERO,
} from '../base/signs.js';
import { portEnd } from './port-codes.js';

/** The longest name that the kernel has room for (IFNAMSIZ less its end). */
export const LONGEST_INTERFACE = 15;

/** What `inNft` of a codec says, for codes. */
export interface PlainCodes {
  /**
   * A number for the form of the word between two offsets: translations of words of one form differ in nothing but the word.
   * 0 where `inNft` gives null, and wherever it would have to be asked.
   */
  form(codes: Codes, start: number, end: number): number;
  /** Writes what `inNft` gives for a word of a form, and gives the offset behind it. */
  write(codes: Codes, start: number, end: number, into: Uint8Array, at: number): number;
}

const HOST = 1;
const NETWORK = 2;
const HOST_OF_32 = 3;

/** A host, with or without /32, or a network of 1 to 31 bits without host bits. */
export const networkCodes: PlainCodes = {
  form(codes, start, end) {
    const slash = ipv4End(codes, start, end);
    if (slash === end) return HOST;
    if (slash === -1 || codes[slash] !== SLASH) return 0;
    const length = lengthAt(codes, slash + 1, end);
    if (length === WIDTH) return HOST_OF_32;
    return length > 0 && (addressAt(codes, start, slash) & (0xffffffff >>> length)) === 0 ? NETWORK : 0;
  },
  write(codes, start, end, into, at) {
    const isHost = codes[end - 3] === SLASH && codes[end - 2] === THREE && codes[end - 1] === TWO;
    return copy(codes, start, isHost ? end - 3 : end, into, at);
  },
};

const WIDTH = 32;

/** A length in decimal, from 1 to 32; 0 for any other. */
function lengthAt(codes: Codes, start: number, end: number): number {
  let value = 0;
  if (end - start > 2) return 0;
  for (let at = start; at < end; at++) {
    const digit = (codes[at] ?? 0) - ZERO;
    if (digit < 0 || digit > 9 || (value === 0 && digit === 0)) return 0;
    value = value * 10 + digit;
  }
  return value <= WIDTH ? value : 0;
}

/** The number of an address that is one. */
function addressAt(codes: Codes, start: number, end: number): number {
  let value = 0;
  let part = 0;
  for (let at = start; at < end; at++) {
    const digit = (codes[at] ?? 0) - ZERO;
    if (digit >= 0) part = part * 10 + digit;
    else {
      value = (value << 8) | part;
      part = 0;
    }
  }
  return (value << 8) | part;
}

const ONE = 1;

function isPort(codes: Codes, start: number, end: number): boolean {
  return codes[start] !== ZERO && portEnd(codes, start, end) === end;
}

/** An address, with a port or without. */
export const endCodes: PlainCodes = {
  form(codes, start, end) {
    const colon = ipv4End(codes, start, end);
    if (colon === end) return HOST;
    return colon !== -1 && codes[colon] === COLON && isPort(codes, colon + 1, end) ? NETWORK : 0;
  },
  write: copy,
};

const MOST_PORTS = 15;
const seen = new Int32Array(MOST_PORTS);

/** Two to fifteen ports, all different. The form is how many. */
export const portListCodes: PlainCodes = {
  form(codes, start, end) {
    let count = 0;
    let at = start;
    for (;;) {
      if (codes[at] === ZERO || count === MOST_PORTS) return 0;
      const stop = portEnd(codes, at, end);
      if (stop === -1) return 0;
      const port = numberAt(codes, at, stop);
      for (let before = 0; before < count; before++) if (seen[before] === port) return 0;
      seen[count++] = port;
      if (stop === end) return count > 1 ? count : 0;
      if (codes[stop] !== COMMA) return 0;
      at = stop + 1;
    }
  },
  write(codes, start, end, into, at) {
    let to = at;
    for (let from = start; from < end; from++) {
      const code = codes[from] ?? 0;
      into[to++] = code;
      if (code === COMMA) into[to++] = BLANK;
    }
    return to;
  },
};

function numberAt(codes: Codes, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) value = value * 10 + (codes[at] ?? 0) - ZERO;
  return value;
}

function copy(codes: Codes, start: number, end: number, into: Uint8Array, at: number): number {
  let to = at;
  for (let from = start; from < end; from++) into[to++] = codes[from] ?? 0;
  return to;
}

const RANGE = 2;

/** One port, or a range of them. */
export const portRangeCodes: PlainCodes = {
  form(codes, start, end) {
    const stop = codes[start] === ZERO ? -1 : portEnd(codes, start, end);
    if (stop === end) return ONE;
    if (stop === -1 || codes[stop] !== COLON || !isPort(codes, stop + 1, end)) return 0;
    return numberAt(codes, start, stop) < numberAt(codes, stop + 1, end) ? RANGE : 0;
  },
  write(codes, start, end, into, at) {
    let to = at;
    for (let from = start; from < end; from++) {
      const code = codes[from] ?? 0;
      into[to++] = code === COLON ? MINUS : code;
    }
    return to;
  },
};

const MOST_DIGITS = 8;
const FULL_MASK = [SLASH, ZERO, LOWER_X, ...Array<number>(MOST_DIGITS).fill(LOWER_F)];

/** `0x1/0xffffffff`: all bits of a mark. */
export const markCodes: PlainCodes = {
  form(codes, start, end) {
    const slash = end - FULL_MASK.length;
    const digits = slash - start - 2;
    if (digits < 1 || digits > MOST_DIGITS || codes[start] !== ZERO || codes[start + 1] !== LOWER_X) return 0;
    if (digits > 1 && codes[start + 2] === ZERO) return 0;
    for (let at = start + 2; at < slash; at++) {
      const code = codes[at] ?? 0;
      if (!((code >= ZERO && code < COLON) || (code >= LOWER_A && code <= LOWER_F))) return 0;
    }
    return FULL_MASK.every((code, index) => codes[slash + index] === code) ? ONE : 0;
  },
  write(codes, start, end, into, at) {
    const slash = end - FULL_MASK.length;
    const digits = slash - start - 2;
    into[at] = ZERO;
    into[at + 1] = LOWER_X;
    into.fill(ZERO, at + 2, at + 2 + MOST_DIGITS - digits);
    return copy(codes, start + 2, slash, into, at + 2 + MOST_DIGITS - digits);
  },
};

/** A text that nft writes in quotes as it is: no quote, backslash, variable or wildcard in it, and nothing but ASCII. */
export function isPlainText(text: Codes, start: number, end: number, longest: number): boolean {
  if (end <= start || end - start > longest) return false;
  for (let at = start; at < end; at++) {
    const code = text[at] ?? 0;
    if (code < BLANK || code >= LAST_OF_ASCII || code === QUOTE || code === BACKSLASH || code === DOLLAR || code === STAR)
      return false;
  }
  return true;
}

/** The form of a text as iptables-save writes it: letters, digits, `-` and `_` alone, or anything else in quotes. */
export function listedTextForm(codes: Codes, start: number, end: number, longest: number): number {
  const quoted = codes[start] === QUOTE;
  const [from, to] = quoted ? [start + 1, end - 1] : [start, end];
  if (!isPlainText(codes, from, to, longest)) return 0;
  let isWord = true;
  for (let at = from; at < to; at++) {
    const code = codes[at] ?? 0;
    if (code === APOSTROPHE) return 0;
    isWord &&= isWordCode(code);
  }
  if (quoted) return isWord || codes[to] !== QUOTE ? 0 : QUOTED;
  return isWord ? BARE : 0;
}

function isWordCode(code: number): boolean {
  const letter = code | BLANK;
  return (letter >= LOWER_A && letter <= LOWER_Z) || (code >= ZERO && code < COLON) || code === MINUS || code === UNDERSCORE;
}

const BARE = 1;
const QUOTED = 2;

/** A text of at most so many characters, in quotes or without. */
export function textCodes(longest: number): PlainCodes {
  return {
    form(codes, start, end) {
      if (codes[start] !== QUOTE) return isPlainText(codes, start, end, longest) ? BARE : 0;
      return codes[end - 1] === QUOTE && isPlainText(codes, start + 1, end - 1, longest) ? QUOTED : 0;
    },
    write(codes, start, end, into, at) {
      if (codes[start] === QUOTE) return copy(codes, start, end, into, at);
      into[at] = QUOTE;
      const behind = copy(codes, start, end, into, at + 1);
      into[behind] = QUOTE;
      return behind + 1;
    },
  };
}

const interfaceText = textCodes(LONGEST_INTERFACE);

/** The name of one interface. */
export const interfaceCodes: PlainCodes = {
  form: (codes, start, end) => (codes[end - 1] === PLUS || codes[start] === QUOTE ? 0 : interfaceText.form(codes, start, end)),
  write: interfaceText.write,
};
