// A row of a listing as the words of the command line that would make its rule, and as parts for what it does not show.

import type { Opaque } from '../../ast/ruleset.js';
import { span, type Source } from '../../base/source.js';
import { addWord, type Words } from '../words.js';
import type { ListedChain, ListedRow } from './blocks.js';
import type { Cell } from './columns.js';
import { readPhrases, type ReadPhrases } from './read-phrases.js';

/** Fills `words` with `-A CHAIN …`; every word stands where the row says it. */
export function fillWords(words: Words, { name }: ListedChain, row: ListedRow, source: Source): ReadPhrases {
  const { cells } = row;
  words.count = 0;
  words.unclosed = -1;
  const { start } = row.span;
  addWord(words, start, start, '-A');
  addWord(words, start, start, name);
  addCell(words, '-s', addressOf(cells.source));
  addCell(words, '-d', addressOf(cells.destination));
  addCell(words, '-i', interfaceOf(cells.input));
  addCell(words, '-o', interfaceOf(cells.output));
  addCell(words, '-p', /^!?(?:all|0)$/.test(cells.protocol.text) ? null : cells.protocol);
  if (cells.fragment?.text === '-f' || cells.fragment?.text === '!f') {
    addCell(words, '-f', { ...cells.fragment, text: cells.fragment.text === '!f' ? '!' : '' });
  }
  const rest = source.text.slice(cells.rest, row.span.end);
  const goes = /^\s*\[goto\]/.exec(rest)?.[0] ?? '';
  // The tool lists NOTRACK by the name of the target that does its work.
  const target = cells.target?.text === 'CT' && /\sNOTRACK\s*$/.test(rest) ? 'NOTRACK' : (cells.target?.text ?? '');
  const phrases = readPhrases(source.text, cells.rest + goes.length, row.span.end, target);
  for (const { options, start: from, end } of phrases.matches) if (options !== null) addOptions(words, options, from, end);
  if (cells.target) {
    addWord(words, cells.target.start, cells.target.end, goes === '' ? '-j' : '-g');
    addWord(words, cells.target.start, cells.target.end, target);
    for (const { options, start: from, end } of phrases.target) addOptions(words, options ?? '', from, end);
  }
  return phrases;
}

/** A part for everything that the row may hide, so that nobody takes the rule for wider than it is. */
export function hiddenParts({ cells, span: row }: ListedRow, phrases: ReadPhrases, source: Source): readonly Opaque[] {
  const hidden: Opaque[] = phrases.matches
    .filter(({ options }) => options === null)
    .map(({ start, end, why }) => test(source.text.slice(start, end), why, start, end));
  for (const cell of [cells.source, cells.destination]) {
    if (isName(cell))
      hidden.push(test(cell.text, 'a listing shows a name here where the rule has an address', cell.start, cell.end));
  }
  if (cells.input === null) {
    hidden.push(test('[interfaces not shown]', 'a listing without -v hides the interfaces', row.start, row.end));
  }
  return hidden;

  function test(text: string, why: string, start: number, end: number): Opaque {
    return { kind: 'opaque', text, why, only: 'test', span: span(source, start, end) };
  }
}

function addCell(words: Words, option: string, cell: Cell | null): void {
  if (!cell) return;
  const negated = cell.text.startsWith('!');
  const value = negated ? cell.text.slice(1) : cell.text;
  if (negated) addWord(words, cell.start, cell.end, '!');
  addWord(words, cell.start, cell.end, option);
  if (value !== '') addWord(words, cell.start, cell.end, value);
}

function addOptions(words: Words, options: string, start: number, end: number): void {
  for (const [whole, inner] of options.matchAll(/"((?:\\.|[^"\\])*)"|\S+/g)) {
    addWord(words, start, end, inner === undefined ? whole : inner.replace(/\\(.)/g, '$1'));
  }
}

function addressOf(cell: Cell): Cell | null {
  return /^(?:anywhere|0\.0\.0\.0\/0|::\/0)$/.test(cell.text) || isName(cell) ? null : cell;
}

function isName({ text }: Cell): boolean {
  return text !== 'anywhere' && !/^!?[0-9A-Fa-f.:/]*[0-9:][0-9A-Fa-f.:/]*$/.test(text);
}

function interfaceOf(cell: Cell | null): Cell | null {
  return cell === null || cell.text === '*' || cell.text === 'any' ? null : cell;
}
