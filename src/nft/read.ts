// nft's text to a tree: tables, chains, sets, commands, definitions and includes. A mistake costs a rule or a block.

import type { IncludeReader, ParseResult } from '../ast/parse-result.js';
import type { Ruleset } from '../ast/ruleset.js';
import { span, type Source } from '../base/source.js';
import { didYouMean } from '../base/suggest.js';
import { readCommand, COMMANDS } from './read-command.js';
import { isSeparator, kindAt, lineEnd, readText, skipSeparators, spanBetween, tokenText, type Text } from './cursor.js';
import { KIND } from './lexer.js';
import { readDefinition, readInclude } from './read-define.js';
import { readTable } from './read-table.js';
import { resolve } from './resolve.js';
import { makeRuleShapes } from './shapes/cache.js';
import { closedTable, complain, emptyState, type ReadState, type RuleHook } from './state.js';

export interface NftOptions {
  /** Gives included files. Without it includes are reported and left out. */
  readonly read?: IncludeReader;
  /** Every rule goes through the grammar, none is made after another of its shape: for tests. */
  readonly plain?: boolean;
  /** Stands between the reader and its rules: gives a rule, by reading it or without. */
  readonly readRule?: RuleHook;
}

/**
 * Reads nft's language: files for `nft -f`, and what `nft list ruleset` prints. Never throws; rules that cannot be read
 * stay as opaque parts.
 */
export function parseNft(source: Source, options: NftOptions = {}): ParseResult {
  const state: ReadState = {
    ...emptyState(),
    read: options.read,
    shapes: options.plain === true ? undefined : makeRuleShapes(),
    readRule: options.readRule,
    including: [source.name],
  };
  readFile(source, state);
  const tables = [...state.tables.values()];
  const ruleset: Ruleset = {
    kind: 'ruleset',
    language: 'nft',
    tables: tables.map(closedTable),
    span: span(source, 0, source.text.length),
    ...(state.flushes ? { flushes: true } : {}),
  };
  resolve(tables, state);
  return { ruleset, diagnostics: state.diagnostics };
}

/** Reads one file into the state. */
function readFile(source: Source, state: ReadState): void {
  const text = readText(source);
  const { count } = text.tokens;
  for (let at = skipSeparators(text, 0, count); at < count; at = skipSeparators(text, at, count)) {
    const end = lineEnd(text, at, count);
    readLine(text, at, end, state);
    at = Math.max(end, at + 1);
  }
}

function readLine(text: Text, start: number, to: number, state: ReadState): void {
  let from = start;
  for (; kindAt(text, from) === KIND.braceClose; from++) {
    complain(state, 'this brace closes nothing', spanBetween(text, from, from + 1));
    if (from + 1 >= to || isSeparator(kindAt(text, from + 1))) return;
  }
  const word = tokenText(text, from);
  if (word === 'define' || word === 'redefine' || word === 'undefine') readDefinition(text, from, to, state);
  else if (word === 'include') readInclude(text, from, to, state, readFile);
  else if (word === 'table') readTable(text, from, to, state);
  else if (COMMANDS.includes(word)) readCommand(text, from, to, state);
  else {
    const help = didYouMean(word, ['table', 'define', 'include', ...COMMANDS]);
    complain(state, `"${word}" begins no command`, spanBetween(text, from, Math.min(from + 1, to)), help);
  }
}
