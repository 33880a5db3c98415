// nft text to the same text in canonical form: comments, variables, includes and the order of things stay as they are.

import type { Formatted } from '../../ast/parse-result.js';
import { span, source as makeSource, type Source } from '../../base/source.js';
import { SYNTAX_ERROR, type Diagnostic } from '../../diagnostics/diagnostic.js';
import { readText, type Text } from '../cursor.js';
import { parseNft, type NftOptions } from '../read.js';
import { withListed, withoutListed } from './listed.js';
import { printLines } from './lines.js';
import { ruleFormatter } from './rules.js';

export interface FormatOptions extends NftOptions {
  /** Nothing by its shape: for tests. */
  readonly plain?: boolean;
}

/** Formats an nft file. What it includes is read, to know its variables, and left alone. */
export function formatNft(source: Source, options: FormatOptions = {}): Formatted {
  const plain = options.plain === true;
  const { text: remaining, runs } = plain ? { text: source.text, runs: [] } : withoutListed(source.text);
  const short = makeSource(source.name, remaining);
  const rules = ruleFormatter(plain);
  let read: Text | undefined;
  const { ruleset, diagnostics } = parseNft(short, {
    ...options,
    readRule: (text, ...place) => {
      if (text.source !== short) return place[3]();
      read = text;
      return rules.readRule(text, ...place);
    },
  });
  const errors = diagnostics.filter(
    ({ id, severity, span: at }) => id === SYNTAX_ERROR && severity === 'error' && at?.source === short,
  );
  if (errors.length > 0)
    return { text: null, diagnostics: short.text === source.text ? errors : inFull(source, options, errors) };
  const printed = printLines(read ?? readText(short), ruleset, rules.spelling);
  return { text: withListed(printed, runs), diagnostics: [] };
}

/** The same errors with their places in the text as it was, where something was left out. */
function inFull(source: Source, options: NftOptions, short: readonly Diagnostic[]): readonly Diagnostic[] {
  const errors = parseNft(source, options).diagnostics.filter(({ id }) => id === SYNTAX_ERROR);
  return errors.length > 0 ? errors : short.map((error) => ({ ...error, span: span(source, 0, 0) }));
}
