// Any text that natgw reads to a tree, by the reader of its dialect.

import type { IncludeReader, ParseResult } from '../ast/parse-result.js';
import { assertNever } from '../base/assert-never.js';
import { shareCodes } from '../base/codes.js';
import { source as makeSource, span, type Source } from '../base/source.js';
import { diagnostic, SYNTAX_ERROR, syntaxError, type Diagnostic } from '../diagnostics/diagnostic.js';
import { parseListing } from '../iptables/listing/listing.js';
import { parseSave } from '../iptables/parse-save.js';
import { parseScript } from '../iptables/script.js';
import { parseNftJson } from '../nft/json/read.js';
import { parseNft } from '../nft/read.js';
import { detect, type Detected, type Dialect } from './detect.js';
import { foreignTool } from './foreign.js';

/** A text to read: its name is what diagnostics print, and may tell the dialect. */
export interface Input {
  readonly name: string;
  readonly text: string;
}

/** How a text is to be read, where its own look should not decide. */
export interface ParseOptions {
  /** The dialect, where the text's own look should not decide. */
  readonly from?: Dialect;
  /** The address family of an iptables text that does not say. */
  readonly family?: 'ip' | 'ip6';
  /** What an nft `include` reads; without it includes are reported and left out. */
  readonly read?: IncludeReader;
}

/** A text that was read: always a tree, and all that is wrong with the text. */
export interface ParsedFile extends ParseResult {
  readonly source: Source;
  readonly dialect: Dialect;
  readonly family: 'ip' | 'ip6';
}

/** The largest text that is read: 256 MiB. */
export const LARGEST_INPUT = 256 * 1024 * 1024;

/** Reads a text. Never throws: what cannot be understood is in `diagnostics`, the rest in `ruleset`. */
export function parseInput(input: Input, options: ParseOptions = {}): ParsedFile {
  const source = sourceOf(input);
  const { dialect, family } = dialectOf(input, options);
  const refused = unreadable(source);
  if (refused) return { source, dialect, family, ruleset: emptyRuleset(source, dialect), diagnostics: [refused] };
  return { source, dialect, family, ...read(source, dialect, family, options) };
}

export function sourceOf(input: Input): Source {
  const made = makeSource(input.name, input.text);
  shareCodes(input, made);
  return made;
}

/** What a text is taken for: as asked, else by its look. */
export function dialectOf({ name, text }: Input, { from, family }: ParseOptions): Detected {
  return detect(name, text.length > 1 << 20 ? text.slice(0, 1 << 20) : text, {
    ...(from && { dialect: from }),
    ...(family && { family }),
  });
}

function read(source: Source, dialect: Dialect, family: 'ip' | 'ip6', options: ParseOptions): ParseResult {
  switch (dialect) {
    case 'iptables-save':
      return parseSave(source, { family });
    case 'iptables-script':
      return parseScript(source, { family });
    case 'iptables-list':
      return parseListing(source, { family });
    case 'nft':
      return parseNft(source, options.read ? { read: options.read } : {});
    case 'nft-json':
      return parseNftJson(source);
    default:
      return assertNever(dialect);
  }
}

/** Texts that are no texts, or that another tool wrote for another kernel hook. */
export function unreadable(source: Source): Diagnostic | undefined {
  const { text } = source;
  if (text.length > LARGEST_INPUT)
    return diagnostic(SYNTAX_ERROR, 'error', 'the input is larger than 256 MiB', span(source, 0, 0));
  const nul = text.indexOf('\0');
  if (nul !== -1)
    return diagnostic(SYNTAX_ERROR, 'error', 'this is not a text: it holds a NUL character', span(source, nul, nul + 1));
  const foreign = foreignTool(text);
  return foreign && syntaxError(foreign.message, span(source, foreign.start, foreign.end), foreign.help);
}

function emptyRuleset(source: Source, dialect: Dialect): ParseResult['ruleset'] {
  return {
    kind: 'ruleset',
    language: dialect === 'nft' || dialect === 'nft-json' ? 'nft' : 'iptables',
    tables: [],
    span: span(source, 0, source.text.length),
  };
}

/** A text alone has no name. */
export function asInput<T extends Input | ParsedFile = Input>(input: string | T): Input | T {
  return typeof input === 'string' ? { name: '-', text: input } : input;
}

/** What is read already stays as it is. */
export function asFile(input: Input | ParsedFile): ParsedFile {
  return 'ruleset' in input ? input : parseInput(input);
}
