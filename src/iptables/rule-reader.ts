// Resolves options one after the other, as the parser finds them: loads matches and targets, and writes down the plan.

import { didYouMean } from '../base/suggest.js';
import { FEW_WORDS, makeWordTable } from '../base/word-table.js';
import { isCommand, shortControl, type Control } from './controls.js';
import type { AnyExtension } from './define.js';
import { VERDICTS, helpForOption, optionInElement, protocolMatch, type FoundOption } from './lookup.js';
import { isLongName, longNameOf, optionsByName, standardShort, type OptionMeaning } from './option-search.js';
import {
  isLateBang,
  loaded,
  openMatch,
  negateLate,
  problem,
  type OpenOption,
  type OpenPart,
  type RuleReader,
} from './rule-state.js';
import { damages, mendedOption } from './typography.js';
import { addWord, endOf, startOf, wordText } from './words.js';

/** So many errors of one rule are enough. */
const MOST_PROBLEMS = 20;

/** `-p all` says nothing. */
const ANY_PROTOCOL = 0;

/** A `!` that stands where an option may begin. */
export function readBang(reader: RuleReader, word: number): void {
  if (reader.bang !== -1) problem(reader, word, 'only one "!" may stand before an option');
  reader.bang = word;
}

/** A word that stands where an option should begin. */
export function readStray(reader: RuleReader, word: number): void {
  if (reader.bang !== -1) problem(reader, reader.bang, 'a "!" must stand before an option');
  reader.bang = -1;
  const text = wordText(reader.words, word);
  const damage = damages(text)[0];
  if (damage && reader.problems.length <= MOST_PROBLEMS) {
    const instead = mendedOption(text);
    const help =
      instead === undefined ? `write ${damage.meant === '' ? 'nothing' : `"${damage.meant}"`} there` : `write "${instead}"`;
    reader.problems.push({
      first: word,
      last: word,
      message: `"${text}" holds ${damage.name}, so it is no option`,
      help,
      instead,
      severity: 'error',
    });
    reader.lost = true;
  } else if (!reader.lost) {
    problem(reader, word, `"${text}" belongs to no option`);
    reader.lost = true;
  }
}

/** A flag: `-x`, `--long`, `--long=value`, `-xVALUE`. */
export function readFlag(reader: RuleReader, word: number): void {
  const text = wordText(reader.words, word);
  const { bang } = reader;
  reader.bang = -1;
  reader.lost = reader.problems.length > MOST_PROBLEMS;
  if (text === '--') {
    reader.controls.add(word);
    return;
  }
  if (text.startsWith('--')) readLong(reader, word, bang, text);
  else readShort(reader, word, bang, text, 1);
}

function readLong(reader: RuleReader, word: number, bang: number, text: string): void {
  const equals = text.indexOf('=');
  const name = equals === -1 ? text.slice(2) : text.slice(2, equals);
  const meaning = findLong(reader, word, name);
  openOption(reader, meaning, `--${name}`, word, bang);
  if (equals === -1 || !reader.open) return;
  const { open } = reader;
  if (meaning && (open.max === 0 || takesNextWord(meaning))) {
    problem(reader, word, `"--${name}" takes no value${open.max === 0 ? '' : ' behind a "="'}`);
    return;
  }
  open.values.push(inlineWord(reader, word, equals + 1));
  if (meaning?.kind === 'control' || (meaning?.kind === 'option' && meaning.found.owner === reader.vocabulary.standard)) {
    warnInline(reader, word, `--${name}`, text.slice(equals + 1));
  }
}

function readShort(reader: RuleReader, word: number, bang: number, text: string, at: number): void {
  const letter = text.charAt(at);
  const control = shortControl(letter);
  const found = control ? undefined : standardShort(reader.vocabulary, letter);
  if (!control && !found) {
    const help = isLongName(reader.vocabulary, text.slice(1)) ? `did you mean "-${text}"?` : undefined;
    problem(reader, word, `"-${letter}" is no option`, { help });
    openOption(reader, null, `-${letter}`, word, bang);
    return;
  }
  openOption(reader, control ? { kind: 'control', control } : found ? { kind: 'option', found } : null, `-${letter}`, word, bang);
  const { open } = reader;
  if (at + 1 >= text.length || !open) return;
  if (open.max === 0) {
    closeOption(reader);
    readShort(reader, word, -1, text, at + 1);
    return;
  }
  if (at === 1 && isLongName(reader.vocabulary, text.slice(1))) {
    problem(reader, word, `"${text}" is read as "-${letter}" with the value "${text.slice(2)}"`, { instead: `-${text}` });
    reader.lost = true;
    reader.open = null;
    return;
  }
  open.values.push(inlineWord(reader, word, at + 1));
  warnInline(reader, word, `-${letter}`, text.slice(at + 1));
}

/** iptables reads the values of its own options from the word itself, flag and all (xshared.c do_parse, argv[optind - 1]). */
function warnInline(reader: RuleReader, word: number, flag: string, value: string): void {
  const text = wordText(reader.words, word);
  reader.problems.push({
    first: word,
    last: word,
    message: `current iptables takes the whole of "${text}" for the value of ${flag}`,
    help: `write "${flag} ${value.replace(/^=/, '')}"`,
    severity: 'warning',
  });
}

/** Adds the rest of a word as a word of its own. */
function inlineWord(reader: RuleReader, word: number, from: number): number {
  const { words } = reader;
  const text = wordText(words, word);
  const exact = words.texts[word] === undefined;
  const start = exact ? startOf(words, word) + from : startOf(words, word);
  return addWord(words, start, endOf(words, word), text.slice(from));
}

function openOption(reader: RuleReader, meaning: OpenOption['meaning'], written: string, flag: number, bang: number): void {
  const [min, max] = arity(meaning);
  reader.open = { meaning, written, flag, bang, min, max, negated: bang !== -1, values: [], last: flag };
  if (!meaning) reader.lost = true;
}

/** getopt_long(3) knows the option without a value, and the extension looks at the next word itself (libxt_rateest). */
function takesNextWord(meaning: OptionMeaning): boolean {
  return meaning.kind === 'option' && meaning.found.spec.value.words === 'optional';
}

function arity(meaning: OpenOption['meaning']): readonly [number, number] {
  if (!meaning) return [0, 0];
  if (meaning.kind === 'control') return [meaning.control.min, meaning.control.max];
  const { words } = meaning.found.spec.value;
  return words === 'optional' ? [0, 1] : [words, words];
}

/** Does the option that is open take the next word? */
export function wantsWord(reader: RuleReader, next: number): boolean {
  const { open } = reader;
  if (!open || next >= reader.written) return false;
  if (open.values.length < open.min) return true;
  if (open.values.length >= open.max) return false;
  const text = wordText(reader.words, next);
  return !(text.length > 1 && text.startsWith('-')) && text !== '!';
}

/** Gives a word to the option that is open. A `!` before the value is the old way to write one before the option. */
export function takeWord(reader: RuleReader, word: number): void {
  const { open } = reader;
  if (!open) return;
  open.last = word;
  if (
    open.values.length === 0 &&
    !open.negated &&
    open.meaning?.kind === 'option' &&
    open.meaning.found.spec.negatable === true &&
    isLateBang(reader, word)
  ) {
    negateLate(reader, open, word);
    return;
  }
  open.values.push(word);
}

/** No more words for the option that is open. */
export function closeOption(reader: RuleReader): void {
  const { open } = reader;
  reader.open = null;
  if (!open?.meaning) return;
  if (open.values.length < open.min) {
    problem(reader, open.flag, `"${open.written}" needs a value`, {
      help: open.meaning.kind === 'option' ? `${open.written} ${open.meaning.found.spec.value.syntax}` : undefined,
    });
    return;
  }
  if (open.meaning.kind === 'control') closeControl(reader, open, open.meaning.control);
  else addOption(reader, open, open.meaning.found);
}

function closeControl(reader: RuleReader, open: OpenOption, control: Control): void {
  const { name } = control;
  if (open.bang !== -1) problem(reader, open.bang, `"!" cannot stand before "${open.written}"`);
  if (isCommand(name)) {
    markControl(reader, open);
    if (reader.command) problem(reader, open.flag, `"${open.written}" cannot stand beside another command`);
    else reader.command = { name, first: open.flag, last: open.last, values: open.values };
    return;
  }
  switch (name) {
    case 'table':
      markControl(reader, open);
      if (reader.table !== -1) problem(reader, open.flag, 'the table is given twice');
      reader.table = open.values[0] ?? -1;
      return;
    case 'match':
      return loadMatch(reader, open);
    case 'jump':
    case 'goto':
      return jump(reader, open, name);
    case 'set-counters':
      markControl(reader, open);
      if (reader.counters.length > 0) problem(reader, open.flag, 'counters are given twice');
      reader.counters = open.values;
      return;
    case 'ipv4':
    case 'ipv6':
      markControl(reader, open);
      reader.family = name === 'ipv4' ? 'ip' : 'ip6';
      reader.familyWord = open.flag;
      return;
    case 'help':
      reader.help = true;
      return markControl(reader, open);
    case 'listing':
      reader.ofListing.push(open);
      return markControl(reader, open);
    case 'wait':
      reader.waits = open.flag;
      return markControl(reader, open);
    case 'nothing':
      return markControl(reader, open);
  }
}

function markControl(reader: RuleReader, open: OpenOption): void {
  for (let word = open.flag; word <= open.last; word++) reader.controls.add(word);
}

function loadMatch(reader: RuleReader, open: OpenOption): void {
  const word = open.values[0] ?? open.flag;
  const name = wordText(reader.words, word);
  const match = reader.vocabulary.matches.get(name);
  if (match) {
    openMatch(reader, { extension: match, first: open.flag, last: open.last, options: [] });
    return;
  }
  reader.lostModule = true;
  problem(reader, word, `"${name}" is no match that natgw knows`, {
    help: didYouMean(name, reader.vocabulary.matches.keys()),
  });
}

function jump(reader: RuleReader, open: OpenOption, name: 'jump' | 'goto'): void {
  const word = open.values[0] ?? open.flag;
  if (reader.verdict ?? reader.target) {
    problem(reader, open.flag, 'a rule has only one "-j" or "-g"');
    return;
  }
  const text = wordText(reader.words, word);
  const verdict = name === 'jump' ? VERDICTS.get(text) : undefined;
  const target = name === 'jump' && !verdict ? reader.vocabulary.targets.get(text) : undefined;
  if (target) reader.target = { extension: target, first: open.flag, last: open.last, options: [] };
  else reader.verdict = { verdict: verdict ?? name, chain: verdict ? -1 : word, first: open.flag, last: open.last };
}

function addOption(reader: RuleReader, open: OpenOption, option: FoundOption): void {
  const part = partOf(reader, open, option);
  const first = open.bang === -1 ? open.flag : open.bang;
  const element = part.options.reduce((count, { spec }) => (spec.opensElement ? count + 1 : count), 0);
  const found = optionInElement(option, element);
  if (!found) {
    problem(reader, open.flag, `"${open.written}" would begin one element more than the ${element + 1} that there may be`);
    return;
  }
  const { key, spec } = found;
  if (open.negated && spec.negatable !== true) {
    problem(reader, first, `"!" cannot stand before "${open.written}"`);
  }
  if (part.options.some((option) => option.key === key)) {
    problem(reader, open.flag, `"${open.written}" is given twice`);
    return;
  }
  const isAddress = part === reader.standard && (key === 'source' || key === 'destination');
  part.options.push({
    key,
    spec,
    negated: open.negated,
    first,
    last: open.last,
    values: open.values,
    parse: spec.value.parse.bind(spec.value),
    known: isAddress ? null : new Map(),
    accepts: spec.value.accepts?.bind(spec.value) ?? null,
    taken: makeWordTable(FEW_WORDS),
  });
  part.first = Math.min(part.first, first);
  part.last = Math.max(part.last, open.last);
  if (part === reader.standard && key === 'protocol') setProtocol(reader, open, found);
}

function partOf(reader: RuleReader, open: OpenOption, { owner }: FoundOption): OpenPart {
  if (owner === reader.vocabulary.standard) {
    return (reader.standard ??= { extension: owner, first: open.flag, last: open.last, options: [] });
  }
  const loaded =
    reader.target?.extension === owner ? reader.target : reader.matches.findLast(({ extension }) => extension === owner);
  if (loaded) return loaded;
  const part: OpenPart = { extension: owner, first: open.flag, last: open.last, options: [] };
  openMatch(reader, part);
  return part;
}

function setProtocol(reader: RuleReader, open: OpenOption, { spec }: FoundOption): void {
  const texts = open.values.map((word) => wordText(reader.words, word));
  const value = spec.value.parse(texts, { family: reader.vocabulary.family });
  if (typeof value === 'number' && value !== ANY_PROTOCOL) reader.protocol = { number: value, negated: open.negated };
}

// ---- finding options by name ---------------------------------------------------------------------------------------

/** As getopt_long does: the exact name, else the only name that begins so; else the match of the protocol is loaded for it. */
function findLong(reader: RuleReader, word: number, name: string): OpenOption['meaning'] {
  const known = loaded(reader);
  const implied = impliedMatch(reader, known);
  for (const extensions of implied ? [known, [...known, implied]] : [known]) {
    const candidates = optionsByName(reader.vocabulary, extensions, name);
    if (candidates.length > 1) {
      problem(reader, word, `"--${name}" could be ${candidates.map((candidate) => `"--${longNameOf(candidate)}"`).join(' or ')}`);
      return null;
    }
    if (candidates[0]) return candidates[0];
  }
  if (reader.problems.length > MOST_PROBLEMS) return null;
  const damage = damages(name)[0];
  if (damage) {
    problem(reader, word, `"--${name}" holds ${damage.name}`, { instead: mendedOption(`--${name}`) });
  } else if (!reader.lostModule) {
    problem(reader, word, `"--${name}" is no option here`, {
      help: helpForOption(reader.vocabulary, implied ? [...known, implied] : known, name),
    });
  }
  return null;
}

/** `-p tcp` lends the options of `-m tcp`, once. */
function impliedMatch(reader: RuleReader, known: readonly AnyExtension[]): AnyExtension | undefined {
  const match = reader.protocol ? protocolMatch(reader.vocabulary, reader.protocol.number) : undefined;
  return match && !known.includes(match) ? match : undefined;
}
