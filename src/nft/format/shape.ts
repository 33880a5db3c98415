// What a rule looks like apart from plain values: rules of one shape are read once, and laid out alike.

import { FIELD_ROWS } from '../fields.js';
import { KIND } from '../lexer.js';
import { tokenText, type Text } from '../cursor.js';
import { isMark, paddedMark } from './layout.js';

/** A key that rules share if they differ in plain values only, and those values. */
export interface Shape {
  readonly key: string;
  readonly values: readonly string[];
}

/** Last words of fields whose values, up to 16 bits, are decimal numbers whatever they are. */
const PLAIN_WORDS: ReadonlySet<string> = plainWords();
/** Words behind which a quoted text may be any. */
const NAMING: ReadonlySet<string> = new Set(['comment', 'prefix', 'iifname', 'oifname']);
const JUMPS: ReadonlySet<string> = new Set(['jump', 'goto']);
const IPV4 = /^(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}$/;
const PORT = /^(?:0|[1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5])$/;
const LENGTH = /^(?:[12]?\d|3[0-2])$/;
const HEX_MARK = /^0x(?:0|[1-9a-f][0-9a-f]{0,7})$/;
const LISTED_STRING = /^"[^"\\*$]*"$/;

/**
 * The shape of a rule. Plain values are addresses, lengths of prefixes, ports, marks, names of chains and interfaces, and
 * comments; a range is one if it rises. Of elements that are alike the first stands for all, and then no value is told.
 */
export function shapeOf(line: Text, from: number, to: number): Shape {
  const { source, tokens } = line;
  const { kinds, starts, ends } = tokens;
  const values: string[] = [];
  let key = '';
  let word = '';
  let item = 0;
  let repeated = '';
  for (let at = from; at < to; at++) {
    const kind = kinds[at] ?? KIND.end;
    if (kind === KIND.newline) continue;
    const text = source.text.slice(starts[at] ?? 0, ends[at] ?? 0);
    const token = classOf(line, at, kind, text, word);
    if (token !== text) values.push(token === MARK ? paddedMark(text) : text);
    if (kind === KIND.word) word = JUMPS.has(word) || concatenated(kinds, at) ? '' : text;
    if (kind !== KIND.comma && kind !== KIND.braceOpen) {
      key += `${token} `;
      continue;
    }
    const closed = key.slice(item);
    if (kind === KIND.comma && closed === repeated) key = key.slice(0, item);
    else {
      repeated = kind === KIND.comma ? closed : '';
      key += `${token} `;
    }
    item = key.length;
  }
  return { key, values };
}

const MARK = '0x#';

function classOf(line: Text, at: number, kind: number, text: string, word: string): string {
  const { kinds } = line.tokens;
  const before = kinds[at - 1];
  const ranged = before === KIND.minus || kinds[at + 1] === KIND.minus;
  switch (kind) {
    case KIND.number:
      if (ranged && !rises(line, before === KIND.minus ? at - 2 : at)) return text;
      if (before === KIND.slash) return kinds[at - 2] === KIND.ipv4 && LENGTH.test(text) ? '#' : text;
      if (PLAIN_WORDS.has(word) && PORT.test(text)) return '#';
      return HEX_MARK.test(text) && isMark(line, at) ? MARK : text;
    case KIND.ipv4:
      return !ranged && IPV4.test(text) ? '#.#' : text;
    case KIND.string:
      return NAMING.has(word) && LISTED_STRING.test(text) ? '""' : text;
    case KIND.word:
      return JUMPS.has(word) ? '#w' : text;
    default:
      return text;
  }
}

/** A range of numbers that ends behind its beginning. */
function rises(line: Text, at: number): boolean {
  const { kinds } = line.tokens;
  return (
    kinds[at] === KIND.number && kinds[at + 2] === KIND.number && Number(tokenText(line, at)) < Number(tokenText(line, at + 2))
  );
}

/** A field of several: which value belongs to it is not told by the words. */
function concatenated(kinds: Uint8Array, at: number): boolean {
  return kinds[at + 1] === KIND.dot || kinds[at - 1] === KIND.dot || kinds[at - 2] === KIND.dot;
}

function plainWords(): Set<string> {
  const plain = new Set(['to']);
  const other = new Set<string>();
  for (const { name, type } of FIELD_ROWS.values()) {
    const word = name.slice(name.lastIndexOf(' ') + 1);
    const isPlain =
      type.shape === 'number' && type.width === 16 && !type.bits && !type.hex && (!type.symbols || type.numeric === true);
    (isPlain ? plain : other).add(word);
  }
  for (const word of other) plain.delete(word);
  return plain;
}
