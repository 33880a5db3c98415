// Shell text as far as command lines need it: words, quotes, variables, redirections, and what joins commands.

import { span, type Source, type Span } from '../base/source.js';
import { damages, LONGEST_ENTITY } from './typography.js';

/** A word with all expansions done; `exact` where it stands in the source just so. */
export interface ShellWord {
  readonly text: string;
  readonly span: Span;
  readonly exact: boolean;
  /** Why nobody knows its text before the script runs. */
  readonly unknown?: string;
}

/** What stands between a command and the next one. */
export type Joint = ';' | '&&' | '||' | '|' | '&';

export interface ShellCommand {
  readonly words: readonly ShellWord[];
  readonly redirections: readonly Redirection[];
  /** What follows it. */
  readonly joint: Joint;
}

export interface Redirection {
  /** `>`, `2>`, `<`, `<<`. */
  readonly operator: string;
  readonly target: ShellWord;
}

/** A logical line: it goes on over escaped line ends and open quotes. */
export interface ShellLine {
  readonly commands: readonly ShellCommand[];
  /** The offset of its line end. */
  readonly end: number;
  /** Where a quote begins that is never closed. */
  readonly unclosed: Span | null;
  /** A blank that is none, or an HTML entity, outside of quotes: the text was copied from a page. */
  readonly damage: Span | null;
}

export interface Variables {
  /** By name; null where a script computes one. */
  readonly values: Map<string, string | null>;
  /** How many characters they may still bring into words: a few lines could stand for more than there is memory. */
  room: number;
}

const MOST_BROUGHT = 1_000_000;

export function noVariables(): Variables {
  return { values: new Map(), room: MOST_BROUGHT };
}

/** A word while it grows. */
interface Growing {
  text: string;
  start: number;
  exact: boolean;
  quoted: boolean;
  unknown: string | undefined;
}

interface Scanner {
  readonly source: Source;
  readonly variables: Variables;
  at: number;
  word: Growing | null;
  words: ShellWord[];
  redirections: Redirection[];
  readonly commands: ShellCommand[];
  /** A redirection that waits for its target. */
  pending: string | null;
  unclosed: Span | null;
  damage: Span | null;
}

const LOOKS_UP_A_PROGRAM = /^\s*(?:which|command\s+-v|type\s+-[pP])\s+(\S+)\s*$/;

/** Reads the logical line at `from`. */
export function readShellLine(source: Source, from: number, variables: Variables): ShellLine {
  const scanner: Scanner = {
    source,
    variables,
    at: from,
    word: null,
    words: [],
    redirections: [],
    commands: [],
    pending: null,
    unclosed: null,
    damage: null,
  };
  while (scanner.at < source.text.length && source.text.charAt(scanner.at) !== '\n') step(scanner);
  endCommand(scanner, ';');
  return { commands: scanner.commands, end: scanner.at, unclosed: scanner.unclosed, damage: scanner.damage };
}

function step(scanner: Scanner): void {
  const { text } = scanner.source;
  const char = text.charAt(scanner.at);
  switch (char) {
    case ' ':
    case '\t':
    case '\r':
      endWord(scanner);
      scanner.at++;
      return;
    case '\\':
      return escape(scanner);
    case "'":
      return singleQuotes(scanner);
    case '"':
      return doubleQuotes(scanner);
    case '$':
    case '`':
      return expand(scanner, false);
    case '#':
      if (scanner.word) return grow(scanner, char);
      skipToLineEnd(scanner);
      return;
    case ';':
      return join(scanner, text.startsWith(';;', scanner.at) ? 2 : 1, ';');
    case '&':
      noteDamage(scanner);
      if (text.startsWith('&&', scanner.at)) return join(scanner, 2, '&&');
      if (text.startsWith('&>', scanner.at)) return redirect(scanner, '&>');
      return join(scanner, 1, '&');
    case '|':
      return text.startsWith('||', scanner.at) ? join(scanner, 2, '||') : join(scanner, 1, '|');
    case '(':
    case ')':
      return join(scanner, 1, ';');
    case '<':
    case '>':
      return redirect(scanner, '');
    default:
      if (char > '\x7f') noteDamage(scanner);
      return grow(scanner, char);
  }
}

/** Damaged dashes and quotes stay: they are parts of words, and reported there. */
function noteDamage(scanner: Scanner): void {
  const { source, at } = scanner;
  if (scanner.damage) return;
  const [first] = damages(source.text.slice(at, at + LONGEST_ENTITY));
  if (first?.at === 0 && (first.length > 1 || first.meant.trim() === '')) scanner.damage = span(source, at, at + first.length);
}

function skipToLineEnd(scanner: Scanner): void {
  const end = scanner.source.text.indexOf('\n', scanner.at);
  scanner.at = end === -1 ? scanner.source.text.length : end;
}

// ---- words ---------------------------------------------------------------------------------------------------------

function growing(scanner: Scanner): Growing {
  return (scanner.word ??= { text: '', start: scanner.at, exact: true, quoted: false, unknown: undefined });
}

function grow(scanner: Scanner, char: string): void {
  growing(scanner).text += char;
  scanner.at++;
}

function endWord(scanner: Scanner): void {
  const { word, source, at } = scanner;
  scanner.word = null;
  if (!word || (word.text === '' && !word.quoted && word.unknown === undefined)) return;
  const braces = word.exact && /\{[^{}]*(?:,|\.\.)[^{}]*\}/.test(word.text) ? 'brace expansion' : undefined;
  const unknown = word.unknown ?? braces;
  const made: ShellWord = {
    text: word.text,
    span: span(source, word.start, at),
    exact: word.exact,
    ...(unknown === undefined ? {} : { unknown }),
  };
  if (scanner.pending === null) scanner.words.push(made);
  else scanner.redirections.push({ operator: scanner.pending, target: made });
  scanner.pending = null;
}

function endCommand(scanner: Scanner, joint: Joint): void {
  endWord(scanner);
  scanner.pending = null;
  if (scanner.words.length > 0 || scanner.redirections.length > 0) {
    scanner.commands.push({ words: scanner.words, redirections: scanner.redirections, joint });
  }
  scanner.words = [];
  scanner.redirections = [];
}

function join(scanner: Scanner, length: number, joint: Joint): void {
  endCommand(scanner, joint);
  scanner.at += length;
}

function redirect(scanner: Scanner, prefix: string): void {
  const { word, source } = scanner;
  const number = word && /^\d$/.test(word.text) && word.exact ? word.text : '';
  if (number === '') endWord(scanner);
  scanner.word = null;
  const operator = /^(?:&>>?|<<<|<<-?|<&|<|>>|>&|>\|?)/.exec(source.text.slice(scanner.at, scanner.at + 4))?.[0] ?? prefix;
  scanner.pending = number + operator;
  scanner.at += Math.max(operator.length, 1);
}

// ---- quotes --------------------------------------------------------------------------------------------------------

function escape(scanner: Scanner): void {
  const { text } = scanner.source;
  const next = text.charAt(scanner.at + 1);
  if (next === '\n' || (next === '\r' && text.charAt(scanner.at + 2) === '\n')) {
    // A word may go on behind it: iptables --dp\⏎ort is one word, though nobody writes so.
    if (scanner.word) scanner.word.exact = false;
    scanner.at += next === '\n' ? 2 : 3;
    return;
  }
  const word = growing(scanner);
  word.exact = false;
  word.quoted = true;
  word.text += next;
  scanner.at += next === '' ? 1 : 2;
}

function singleQuotes(scanner: Scanner): void {
  const { text } = scanner.source;
  const close = text.indexOf("'", scanner.at + 1);
  const word = growing(scanner);
  word.exact = false;
  word.quoted = true;
  if (close === -1) return leaveOpen(scanner, word);
  word.text += text.slice(scanner.at + 1, close);
  scanner.at = close + 1;
}

/** A quote that nobody closes: the rest of the line is the word. */
function leaveOpen(scanner: Scanner, word: Growing): void {
  const { source } = scanner;
  const open = scanner.at;
  scanner.unclosed ??= span(source, open, open + 1);
  skipToLineEnd(scanner);
  word.text += source.text.slice(open + 1, scanner.at);
}

function doubleQuotes(scanner: Scanner): void {
  const { text } = scanner.source;
  const open = scanner.at;
  const word = growing(scanner);
  word.exact = false;
  word.quoted = true;
  const before = word.text;
  scanner.at++;
  for (;;) {
    const char = text.charAt(scanner.at);
    if (char === '') {
      scanner.at = open;
      word.text = before;
      return leaveOpen(scanner, word);
    }
    if (char === '"') break;
    if (char === '$' || char === '`') {
      expand(scanner, true);
      continue;
    }
    const next = text.charAt(scanner.at + 1);
    if (char === '\\' && next !== '' && '$`"\\\n'.includes(next)) {
      if (next !== '\n') word.text += next;
      scanner.at += 2;
      continue;
    }
    word.text += char;
    scanner.at++;
  }
  scanner.at++;
}

// ---- variables -----------------------------------------------------------------------------------------------------

/** `$NAME`, `${NAME}`, `${NAME:-default}`; anything else is computed when the script runs. */
function expand(scanner: Scanner, quoted: boolean): void {
  const { source, at } = scanner;
  const rest = source.text.slice(at, at + 4096);
  const word = growing(scanner);
  word.exact = false;
  const plain = /^\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?::?-([^}$`]*))?\})/.exec(rest);
  if (plain) {
    const name = plain[1] ?? plain[2] ?? '';
    const value = scanner.variables.values.get(name);
    scanner.at += plain[0].length;
    if (typeof value === 'string' && (value !== '' || plain[3] === undefined)) {
      scanner.variables.room -= value.length;
      if (scanner.variables.room >= 0) return insert(scanner, value, quoted);
      word.unknown ??= `the variable ${name} behind a million characters of variables`;
    }
    if (word.unknown === undefined && plain[3] !== undefined) return insert(scanner, plain[3], quoted);
    word.unknown ??= `the variable ${name}`;
    word.text += plain[0];
    return;
  }
  const substituted = /^(?:\$\(([^()`]*)\)|`([^`]*)`)/.exec(rest);
  if (substituted) {
    scanner.at += substituted[0].length;
    const program = LOOKS_UP_A_PROGRAM.exec(substituted[1] ?? substituted[2] ?? '');
    if (program?.[1] !== undefined) return insert(scanner, program[1], quoted);
    word.unknown ??= 'a command substitution';
    word.text += substituted[0];
    return;
  }
  const special = /^\$(?:\{[^}]*\}|\(\(?|[\d@*#?$!-])/.exec(rest)?.[0];
  if (special !== undefined || rest.startsWith('`')) {
    word.unknown ??= special?.startsWith('$(') === false ? `the variable ${special}` : 'a command substitution';
    scanner.at += special?.length ?? 1;
    word.text += special ?? '`';
    return;
  }
  word.text += '$';
  scanner.at++;
}

/** Outside quotes, blanks in a value separate words. */
function insert(scanner: Scanner, value: string, quoted: boolean): void {
  const word = growing(scanner);
  if (quoted || !/\s/.test(value)) {
    word.text += value;
    word.quoted ||= quoted;
    return;
  }
  const { start } = word;
  const pieces = value.split(/\s+/);
  pieces.forEach((piece, index) => {
    if (index > 0) {
      endWord(scanner);
      scanner.word = { text: '', start, exact: false, quoted: false, unknown: undefined };
    }
    growing(scanner).text += piece;
  });
}
