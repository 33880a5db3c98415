// What has been read of one command line, while its words still come in.

import type { AnyExtension, RuleProtocol } from './define.js';
import type { Vocabulary } from './lookup.js';
import type { OptionMeaning } from './option-search.js';
import type { CommandPlan, OptionPlan, Problem, VerdictPlan } from './plan.js';
import { wordText, type Words } from './words.js';

/** A part while its options still come in. */
export interface OpenPart {
  readonly extension: AnyExtension;
  first: number;
  last: number;
  readonly options: OptionPlan[];
}

/** The option whose words are being taken. */
export interface OpenOption {
  readonly meaning: OptionMeaning | null;
  readonly written: string;
  readonly flag: number;
  readonly bang: number;
  readonly min: number;
  readonly max: number;
  negated: boolean;
  readonly values: number[];
  last: number;
}

/** What has been read of one line so far. */
export interface RuleReader {
  readonly words: Words;
  readonly vocabulary: Vocabulary;
  /** The number of words that were written; inline values are added behind them. */
  readonly written: number;
  bang: number;
  open: OpenOption | null;
  standard: OpenPart | null;
  readonly matches: OpenPart[];
  /** What the matches are of, the latest last. */
  readonly extensions: Set<AnyExtension>;
  target: OpenPart | null;
  verdict: VerdictPlan | null;
  command: CommandPlan | null;
  table: number;
  family: 'ip' | 'ip6' | null;
  familyWord: number;
  help: boolean;
  /** Options that only `-L` takes. */
  readonly ofListing: OpenOption[];
  waits: number;
  counters: readonly number[];
  protocol: RuleProtocol | null;
  readonly controls: Set<number>;
  readonly problems: Problem[];
  /** A match or an option was not found, so that what follows may be its words: one message is enough. */
  lost: boolean;
  lostModule: boolean;
}

export function makeRuleReader(words: Words, vocabulary: Vocabulary): RuleReader {
  return {
    words,
    vocabulary,
    written: words.count,
    bang: -1,
    open: null,
    standard: null,
    matches: [],
    extensions: new Set(),
    target: null,
    verdict: null,
    command: null,
    table: -1,
    family: null,
    familyWord: -1,
    help: false,
    ofListing: [],
    waits: -1,
    counters: [],
    protocol: null,
    controls: new Set(),
    problems: [],
    lost: false,
    lostModule: false,
  };
}

/** Notes an error at one word. */
export function problem(
  reader: RuleReader,
  word: number,
  message: string,
  { help, instead }: { help?: string | undefined; instead?: string | undefined } = {},
): void {
  reader.problems.push({
    first: word,
    last: word,
    message,
    help: help ?? (instead === undefined ? undefined : `write "${instead}"`),
    instead,
    severity: 'error',
  });
}

/** Is the word a "!" that a value stands behind, and not the value itself? */
export function isLateBang({ words, written }: RuleReader, word: number): boolean {
  return wordText(words, word) === '!' && word + 1 < written && !/^-./s.test(wordText(words, word + 1));
}

/** The tools took a "!" behind an option before 1.4.3, and none does any more. */
export function negateLate(reader: RuleReader, open: OpenOption, bang: number): void {
  open.negated = true;
  const instead = `! ${open.written}`;
  reader.problems.push({
    first: open.flag,
    last: bang,
    message: 'current iptables takes a "!" in front of an option only',
    help: `write "${instead}"`,
    instead,
    severity: 'warning',
  });
}

export function openMatch({ matches, extensions }: RuleReader, part: OpenPart): void {
  matches.push(part);
  extensions.delete(part.extension);
  extensions.add(part.extension);
}

/** Everything loaded, in the order in which names are looked up: the rule's own options, then the latest match. */
export function loaded(reader: RuleReader): AnyExtension[] {
  const extensions: AnyExtension[] = [reader.vocabulary.standard];
  if (reader.target) extensions.push(reader.target.extension);
  return [...extensions, ...[...reader.extensions].reverse()];
}
