// Tokens to a line, spaced as listings space them; the words themselves stay as they are written.

import { kindAt, tokenText, type Text } from '../cursor.js';
import { KIND } from '../lexer.js';

const RAW_BASES: ReadonlySet<string> = new Set(['ll', 'nh', 'th', 'ih']);
const TIME_UNITS: ReadonlySet<string> = new Set(['second', 'minute', 'hour', 'day', 'week']);
const BESIDE_MARKS: ReadonlySet<string> = new Set(['set', 'and', 'or', 'xor', 'eq', 'ne']);
/** Behind these words a port or a minus begins a value of its own. */
const VALUE_FOLLOWS: ReadonlySet<string> = new Set(['to', 'priority']);

/** Where the line so far leaves off: braces that are open, and whether its colons separate types. */
export interface LineState {
  depth: number;
  readonly first: string;
}

export function lineState(text: Text, from: number): LineState {
  return { depth: 0, first: tokenText(text, from) };
}

/** The tokens between two indices as one line. Newlines among them count as blanks. */
export function layoutTokens(text: Text, from: number, to: number, state: LineState = lineState(text, from)): string {
  const { kinds, starts, ends } = text.tokens;
  const written = text.source.text;
  let line = '';
  let before = -1;
  for (let at = from; at < to; at++) {
    const kind = kinds[at] ?? KIND.end;
    if (kind === KIND.newline) continue;
    if (kind === KIND.braceClose) state.depth--;
    if (before !== -1 && spaced(text, from, before, at, state)) line += ' ';
    const word = written.slice(starts[at] ?? 0, ends[at] ?? 0);
    line += kind === KIND.number && word.startsWith('0x') && isMark(text, at) ? paddedMark(word) : word;
    if (kind === KIND.braceOpen) state.depth++;
    before = at;
  }
  return line;
}

/** Eight digits, as marks are listed. */
export function paddedMark(hex: string): string {
  return `0x${hex.slice(2).padStart(8, '0')}`;
}

/** Whether a number is compared with a mark, or written to one: listings pad those. */
export function isMark(text: Text, number: number): boolean {
  let at = number - 1;
  for (; at >= 0 && number - at < 8; at--) {
    const kind = kindAt(text, at);
    const beside = kind === KIND.number || (kind >= KIND.equal && kind <= KIND.shiftRight);
    if (!beside && !(kind === KIND.word && BESIDE_MARKS.has(tokenText(text, at)))) break;
  }
  return kindAt(text, at) === KIND.word && tokenText(text, at) === 'mark';
}

/** Whether a blank stands between a token and the next one. */
function spaced(text: Text, from: number, before: number, at: number, state: LineState): boolean {
  const left = kindAt(text, before);
  const right = kindAt(text, at);
  switch (right) {
    case KIND.comma:
    case KIND.semicolon:
    case KIND.parenClose:
    case KIND.bracketClose:
      return false;
    case KIND.bracketOpen:
      return !isIndex(text, at);
    case KIND.colon:
      return colonSpaced(state) || (left === KIND.word && VALUE_FOLLOWS.has(tokenText(text, before)));
    case KIND.slash:
      return !tightSlash(text, at);
    case KIND.minus:
      return !tightMinus(text, at, before);
    default:
      break;
  }
  switch (left) {
    case KIND.comma:
      return state.depth > 0 && !inRaw(text, before, from);
    case KIND.at:
    case KIND.parenOpen:
    case KIND.bracketOpen:
      return false;
    case KIND.colon:
      return colonSpaced(state);
    case KIND.slash:
      return !tightSlash(text, before);
    case KIND.minus:
      return !tightMinus(text, before, before - 1) && !isSign(text, before);
    case KIND.not:
      return true;
    default:
      return true;
  }
}

/** Colons of maps and of types stand alone; those of ports do not. */
function colonSpaced({ depth, first }: LineState): boolean {
  return depth > 0 || first === 'type' || first === 'typeof';
}

/** `10.0.0.0/8` and `10/second`, but `syn / syn,ack`. */
function tightSlash(text: Text, at: number): boolean {
  const next = kindAt(text, at + 1);
  return next === KIND.number || (next === KIND.word && TIME_UNITS.has(tokenText(text, at + 1)));
}

/** `1-5`, but `filter - 5`. */
function tightMinus(text: Text, at: number, before: number): boolean {
  if (isSign(text, at)) return false;
  return !(kindAt(text, before) === KIND.word && tokenText(text, before - 1) === 'priority');
}

/** The minus of a negative number. */
function isSign(text: Text, at: number): boolean {
  const left = kindAt(text, at - 1);
  return left === KIND.assign || (left === KIND.word && VALUE_FOLLOWS.has(tokenText(text, at - 1)));
}

/** `addr[1]`. */
function isIndex(text: Text, at: number): boolean {
  return kindAt(text, at + 1) === KIND.number && kindAt(text, at + 2) === KIND.bracketClose && kindAt(text, at - 1) === KIND.word;
}

/** A comma of `@th,16,16`, or of `tcp option @34,0,8`. */
function inRaw(text: Text, comma: number, from: number): boolean {
  let at = comma - 1;
  if (kindAt(text, at) === KIND.number && kindAt(text, at - 1) === KIND.comma) at -= 2;
  if (at - 1 < from || kindAt(text, at - 1) !== KIND.at) return false;
  return kindAt(text, at) === KIND.number || RAW_BASES.has(tokenText(text, at));
}
