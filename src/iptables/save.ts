// Reads what iptables-save writes, and all else that iptables-restore takes, to commands.

import type { Counter } from '../ast/ruleset.js';
import { COLON, MINUS, NUMBER_SIGN, OPEN_BRACKET, STAR } from '../base/signs.js';
import { span, type Source } from '../base/source.js';
import { didYouMean } from '../base/suggest.js';
import { syntaxError, type Diagnostic } from '../diagnostics/diagnostic.js';
import { TABLE_NAMES, baseOf } from './base-chains.js';
import { wrongChainName } from './chain-names.js';
import { commandOf } from './command-reader.js';
import type { Command } from './command.js';
import { counterOf } from './counter.js';
import type { IpFamily } from './define.js';
import { lexLine } from './lexer.js';
import { vocabularyOf } from './lookup.js';
import { otherFamily } from './other-family.js';
import { planOf } from './parser.js';
import { isPlainDeclaration, makePlainDeclaration, type PlainDeclaration } from './plain-declaration.js';
import type { Plan } from './plan.js';
import { nameOf, type Names } from './names.js';
import { onlyAsks } from './script-lines.js';
import { cachedPlan, lexShape, shapeCacheFor, type ShapeCache, type ShapedLine } from './shape-cache.js';
import { endOf, makeWords, startOf, wordSpan, wordText, type Words } from './words.js';

/** How a text is to be read. */
export interface SaveOptions {
  readonly family: IpFamily;
  /** Every line through the grammar, none by the plan of an earlier one: for tests. */
  readonly plain?: boolean;
  /** Sees each command line before it becomes nodes, and may take it: true, and no command is made. */
  readonly intercept?: Intercept;
  /** Sees where the name of a user chain stands that is declared, and may take it. */
  readonly interceptChain?: (start: number, end: number, table: string) => boolean;
  /** Sees where a line begins with an option or a counter, before it is taken apart, and may take it: gives its end, else `NOT_TAKEN`. */
  readonly interceptLine?: (words: Words, at: number, table: string) => number;
}

export const NOT_TAKEN = -1;

/** A line by its plan: the words are those of this line only until the call returns. */
export type Intercept = (plan: Plan, words: Words, table: string, counter: Counter | null) => boolean;

/** What reading needs from line to line. */
export interface SaveReader {
  readonly source: Source;
  readonly options: SaveOptions;
  readonly diagnostics: Diagnostic[];
  readonly words: Words;
  /** The line of a rule that was read last. */
  readonly shaped: ShapedLine;
  /** The last declaration of a chain that was looked at as a plain one. */
  declared: PlainDeclaration | null;
  readonly caches: Map<string, ShapeCache>;
  table: string | null;
  /** Behind the last table, or -1. */
  tableEnd: number;
  /** Those of the text, if they are kept. */
  readonly names: Names | null;
  /** A word about rules before any table, or garbage, is said once. */
  outside: boolean;
}

export function makeSaveReader(source: Source, options: SaveOptions, diagnostics: Diagnostic[]): SaveReader {
  return {
    source,
    options,
    diagnostics,
    words: makeWords(source, false),
    shaped: { end: 0, plan: null },
    declared: null,
    caches: new Map(),
    table: null,
    tableEnd: -1,
    names: null,
    outside: false,
  };
}

const NUL = 0;

/** Measured with iptables-restore 1.8.9. */
const LONGEST_WORD = 1023;

/** Reads the lines from `from` to `to`, and hands over the command of each. `replaces`: tables are emptied first. */
export function readSave(
  reader: SaveReader,
  from: number,
  to: number,
  replaces: boolean,
  take: (command: Command) => void,
  { endTable }: { readonly endTable: (table: string, end: number) => void },
): void {
  const { words, source, diagnostics } = reader;
  let tableStart = from;
  reader.tableEnd = -1;
  const nul = source.text.indexOf('\0', from);
  if (nul !== -1 && nul < to) {
    diagnostics.push(syntaxError('the text holds a NUL byte, so it is no iptables-save file', span(source, nul, nul + 1)));
  }
  for (let at = from; at < to;) {
    const command = reader.table === null ? undefined : readRuleLine(reader, reader.table, at);
    if (command !== undefined) {
      if (command) take(command);
      at = reader.shaped.end + 1;
      continue;
    }
    const declared = tookDeclaration(reader, at);
    if (declared !== null) {
      at = declared.end + 1;
      continue;
    }
    const end = lexLine(words, at);
    if (words.count > 0) {
      const first = words.codes[startOf(words, 0)] ?? NUL;
      if (first === STAR) {
        tableStart = startOf(words, 0);
        take(beginTable(reader, replaces));
      } else if (first !== NUMBER_SIGN && first !== NUL) {
        if (isCommit(reader)) {
          if (reader.table === null) diagnostics.push(syntaxError('COMMIT without a table before it', wordSpan(words, 0)));
          else endTable(reader.table, endOf(words, 0));
          reader.table = null;
          reader.tableEnd = endOf(words, 0);
        } else {
          const command = end - at > LONGEST_WORD && hasLongWord(reader) ? null : readLine(reader, first);
          if (command) take(command);
        }
      }
    }
    at = end + 1;
  }
  if (reader.table !== null) {
    diagnostics.push(
      syntaxError(
        `the table ${reader.table} has no COMMIT, so nothing of it would be loaded`,
        span(source, tableStart, Math.min(tableStart + reader.table.length + 1, to)),
        'add a line "COMMIT"',
      ),
    );
    endTable(reader.table, to);
    reader.table = null;
  }
}

/** A word that iptables-restore has no room for ("Parameter too long!", xshared.c add_param): reported, and the line left out. */
function hasLongWord({ words, diagnostics }: SaveReader): boolean {
  for (let word = 0; word < words.count; word++) {
    const { length } = wordText(words, word);
    if (length <= LONGEST_WORD) continue;
    const message = `this word is ${length} characters long, and iptables-restore takes ${LONGEST_WORD} at most`;
    diagnostics.push(syntaxError(message, wordSpan(words, word)));
    return true;
  }
  return false;
}

const COUNTED = /\[(\d+):(\d+)\][ \t]+(?=-)/y;

/** The command of a line that begins with an option, or with a counter before one, by the shape of others; undefined for other lines. */
export function readRuleLine(reader: SaveReader, table: string, at: number): Command | null | undefined {
  const { words, shaped, source, options } = reader;
  const first = words.codes[at];
  if (options.plain === true || (first !== MINUS && first !== OPEN_BRACKET)) return undefined;
  const taken = options.interceptLine?.(words, at, table) ?? NOT_TAKEN;
  if (taken !== NOT_TAKEN) {
    shaped.end = taken;
    return null;
  }
  let start = at;
  let counter: Counter | null = null;
  if (first === OPEN_BRACKET) {
    COUNTED.lastIndex = at;
    const counted = COUNTED.exec(source.text);
    if (!counted) return undefined;
    start = COUNTED.lastIndex;
    counter = counterOf(counted[1] ?? '', counted[2] ?? '');
  }
  lexShape(cacheFor(reader, table), words, start, shaped);
  const { end, plan } = shaped;
  if (!plan || (end - start > LONGEST_WORD && hasLongWord(reader))) return null;
  const command = commandBy(reader, plan, table, counter);
  return command && counter ? { ...command, span: span(source, at, command.span.end) } : command;
}

/** The declaration of a chain that was taken without becoming a command, if the line is one. */
function tookDeclaration(reader: SaveReader, at: number): PlainDeclaration | null {
  const { words, table, options } = reader;
  const { interceptChain, family } = options;
  if (table === null || !interceptChain || words.codes[at] !== COLON) return null;
  const declared = (reader.declared ??= makePlainDeclaration(family));
  return isPlainDeclaration(words.codes, at, declared) && interceptChain(at + 1, declared.nameEnd, table) ? declared : null;
}

function isCommit({ words, source }: SaveReader): boolean {
  return words.count === 1 && source.text.startsWith('COMMIT', startOf(words, 0)) && endOf(words, 0) - startOf(words, 0) === 6;
}

function beginTable(reader: SaveReader, replaces: boolean): Command {
  const { source, words, diagnostics, options, tableEnd } = reader;
  const table = wordText(words, 0).slice(1);
  const other = tableEnd === -1 ? undefined : otherFamily(source, tableEnd, startOf(words, 0), options.family);
  if (other) diagnostics.push(other);
  reader.tableEnd = -1;
  if (reader.table !== null) {
    diagnostics.push(
      syntaxError(`the table ${reader.table} is not ended before this`, wordSpan(words, 0), 'put a line "COMMIT" before it'),
    );
  }
  if (!TABLE_NAMES.includes(table)) {
    const help = didYouMean(table, TABLE_NAMES) ?? `tables are ${TABLE_NAMES.join(', ')}`;
    diagnostics.push(syntaxError(`there is no table "${table}"`, wordSpan(words, 0), help));
  }
  if (words.count > 1) {
    diagnostics.push(syntaxError('nothing may stand behind the name of a table', wordSpan(words, 1, words.count - 1)));
  }
  reader.table = table;
  reader.outside = false;
  return { kind: 'begin table', family: options.family, table, replaces, span: wordSpan(words, 0) };
}

function readLine(reader: SaveReader, first: number): Command | null {
  const { words, diagnostics, table } = reader;
  if (table === null) {
    const line = reader.source.text.slice(startOf(words, 0), endOf(words, words.count - 1));
    if (!reader.outside && !onlyAsks(line)) {
      const help =
        first === COLON || wordText(words, 0).startsWith('-') ? 'begin with a table, for example "*filter"' : undefined;
      diagnostics.push(syntaxError('this line stands in no table', wordSpan(words, 0, words.count - 1), help));
    }
    reader.outside ||= !onlyAsks(line);
    return null;
  }
  if (first === COLON) return declareChain(reader, table);
  if (first === OPEN_BRACKET) {
    const counter = readCounter(wordText(words, 0));
    if (!counter) {
      diagnostics.push(syntaxError('a rule counter is written [packets:bytes]', wordSpan(words, 0)));
    }
    const start = startOf(words, 0);
    dropFirst(words);
    if (words.count === 0) return null;
    const command = readCommand(reader, table, counter);
    return command && { ...command, span: span(reader.source, start, command.span.end) };
  }
  return readCommand(reader, table, null);
}

/** A line that does not begin with its rule, but with blanks or in another way that people write. */
export function readLineAt(reader: SaveReader, start: number): Command | null {
  const { words } = reader;
  lexLine(words, start);
  return words.count === 0 ? null : readLine(reader, words.codes[startOf(words, 0)] ?? NUL);
}

function readCommand(reader: SaveReader, table: string, counter: Counter | null): Command | null {
  return commandBy(reader, planFor(reader, table), table, counter);
}

function commandBy(reader: SaveReader, plan: Plan, table: string, counter: Counter | null): Command | null {
  const { words, options, diagnostics } = reader;
  if (plan.table !== -1) {
    diagnostics.push(syntaxError('"-t" cannot be used here: the table is the one above', wordSpan(words, plan.table)));
    return null;
  }
  if (plan.waits !== -1) {
    const word = wordText(words, plan.waits);
    const message = `"${word}" cannot be used here: iptables-restore itself takes it`;
    diagnostics.push(syntaxError(message, wordSpan(words, plan.waits), 'leave it out of the line'));
    return commandOf(plan, words, { family: options.family, table, counter, diagnostics });
  }
  // "-4" in a file for ip6tables-restore, and "-6" in one for iptables-restore, leave the line out (iptables(8), -4).
  if (plan.family !== null && plan.family !== options.family) return null;
  if (options.intercept?.(plan, words, table, counter)) return null;
  return commandOf(plan, words, { family: options.family, table, counter, diagnostics });
}

function planFor(reader: SaveReader, table: string): Plan {
  const cache = cacheFor(reader, table);
  return reader.options.plain === true ? planOf(reader.words, cache.vocabulary, table) : cachedPlan(cache, reader.words);
}

function cacheFor({ caches, options }: SaveReader, table: string): ShapeCache {
  return shapeCacheFor(caches, vocabularyOf(options.family), table);
}

function dropFirst(words: Words): void {
  words.starts.copyWithin(0, 1, words.count);
  words.ends.copyWithin(0, 1, words.count);
  words.texts.copyWithin(0, 1, words.count);
  words.count--;
  if (words.unclosed !== -1) words.unclosed--;
}

/** `:CHAIN POLICY [packets:bytes]`; the counter may be missing. */
function declareChain(reader: SaveReader, table: string): Command | null {
  const { words, diagnostics, options, names } = reader;
  const { family } = options;
  if (endOf(words, 0) - startOf(words, 0) === 1 && words.count > 1) {
    // ": INPUT" is read like ":INPUT".
    const start = startOf(words, 0);
    dropFirst(words);
    words.texts[0] = `:${wordText(words, 0)}`;
    words.starts[0] = start;
  }
  const chain = nameOf(names, words, 0, 1);
  const chainSpan = span(reader.source, startOf(words, 0) + 1, endOf(words, 0));
  const base = baseOf(table, chain);
  const whole = wordSpan(words, 0, words.count - 1);
  const policyText = words.count > 1 ? wordText(words, 1) : '';
  const verdict = policyText === 'ACCEPT' ? 'accept' : policyText === 'DROP' ? 'drop' : null;
  if (chain === '') {
    diagnostics.push(syntaxError('a chain needs a name', whole));
    return null;
  }
  const wrong = base ? undefined : wrongChainName(chain, family);
  if (wrong !== undefined) diagnostics.push(syntaxError(wrong, chainSpan));
  if (verdict === null && policyText !== '-') {
    const at = words.count > 1 ? wordSpan(words, 1) : chainSpan;
    diagnostics.push(
      syntaxError(
        policyText === '' ? `the chain ${chain} has no policy` : `"${policyText}" cannot be a policy`,
        at,
        base ? 'a policy is ACCEPT or DROP' : 'write "-" for a user chain',
      ),
    );
  } else if (verdict !== null && !base) {
    diagnostics.push(syntaxError(`the user chain ${chain} cannot have a policy`, wordSpan(words, 1), 'write "-"'));
  }
  const counter = words.count > 2 ? readCounter(wordText(words, 2)) : null;
  if (words.count > 2 && !counter) diagnostics.push(syntaxError('a counter is written [packets:bytes]', wordSpan(words, 2)));
  if (words.count > 3) diagnostics.push(syntaxError('nothing may stand behind the counter', wordSpan(words, 3, words.count - 1)));
  return {
    kind: 'declare chain',
    family,
    table,
    chain,
    chainSpan,
    span: whole,
    policy: verdict !== null && base ? { kind: 'policy', verdict, span: wordSpan(words, 1) } : null,
    counter,
    empties: true,
  };
}

/** As most chains have it that a program declares. */
const NOTHING_COUNTED: Counter = { kind: 'counter', packets: 0, bytes: 0 };

function readCounter(text: string): Counter | null {
  if (text === '[0:0]') return NOTHING_COUNTED;
  const counted = /^\[(\d+):(\d+)\]$/.exec(text);
  return counted ? counterOf(counted[1] ?? '', counted[2] ?? '') : null;
}
