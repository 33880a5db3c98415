// `-s a,b -d c,d`: one rule for each pair of addresses.

import { COMMA } from '../base/signs.js';
import type { Span } from '../base/source.js';
import type { Plan } from './plan.js';
import { wordSpan, wordText, type Words } from './words.js';

/** One address of a list, and its place. */
export interface AddressItem {
  readonly text: string;
  readonly span: Span;
}

/** The addresses that one rule takes of the lists; undefined where the option is no list. */
export interface AddressItems {
  readonly source: AddressItem | undefined;
  readonly destination: AddressItem | undefined;
}

/** A rule whose addresses are as they were written. */
export const NO_ITEMS: AddressItems = { source: undefined, destination: undefined };

/** What `-s` and `-d` list; null if neither is a list. A negated list stays whole, and is refused as a value. */
export function addressLists(
  plan: Plan,
  words: Words,
): { readonly [Key in keyof AddressItems]: readonly (AddressItem | undefined)[] } | null {
  const standard = plan.matches[0];
  if (standard?.isStandard !== true) return null;
  let source: readonly AddressItem[] | undefined;
  let destination: readonly AddressItem[] | undefined;
  for (const { key, values, negated } of standard.options) {
    const word = values[0];
    if (word === undefined || negated || (key !== 'source' && key !== 'destination')) continue;
    const items = itemsOf(words, word);
    if (key === 'source') source = items;
    else destination = items;
  }
  return source || destination ? { source: source ?? [undefined], destination: destination ?? [undefined] } : null;
}

function itemsOf(words: Words, word: number): readonly AddressItem[] | undefined {
  const exact = words.texts[word] === undefined;
  if (exact && !hasComma(words.source.text, words.starts[word] ?? 0, words.ends[word] ?? 0)) return undefined;
  const text = wordText(words, word);
  if (!text.includes(',')) return undefined;
  const span = wordSpan(words, word);
  let at = span.start;
  return text.split(',').map((item) => {
    const start = at;
    at += item.length + 1;
    return { text: item, span: exact ? { source: span.source, start, end: start + item.length } : span };
  });
}

function hasComma(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === COMMA) return true;
  return false;
}
