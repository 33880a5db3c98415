// Elements of long lists, made when somebody asks for them: a set of 300,000 addresses is read without a node each.

import type { Element, NamedSet } from '../ast/nft.js';
import { parseIpv4 } from '../base/ip.js';
import { defineLazily } from '../base/lazy.js';
import { span, type Source, type Span } from '../base/source.js';
import type { Verdict } from '../ast/ruleset.js';
import type { PlainList } from './plain-list.js';

interface Lazy {
  readonly source: Source;
  readonly list: PlainList;
}

const lists = new WeakMap<NamedSet, Lazy>();

/** Gives the set the list's elements; they are made at the first look at `elements`. */
export function setLazily(set: NamedSet, source: Source, list: PlainList): void {
  const lazy = { source, list };
  lists.set(set, lazy);
  defineLazily(set, 'elements', lazy, (from) => elementsOf(from.source, from.list));
}

/** A node for each element. */
export function elementsOf(source: Source, list: PlainList): readonly Element[] {
  return Array.from({ length: list.count }, (_, index) => elementAt(source, list, index));
}

/** The list that a set's elements come from, all of them; undefined where they were read one by one. */
export function listOf(set: NamedSet): PlainList | undefined {
  return lists.get(set)?.list;
}

/** A place in the text of a set's list. */
export function spanInList(set: NamedSet, start: number, end: number): Span {
  const found = lists.get(set);
  return found ? span(found.source, start, end) : set.span;
}

const PARTS = /^([\d.]+)(?:\/(\d+)|-([\d.]+))?(?: : (\w+)(?: (\S+))?)?$/;

function elementAt(source: Source, { text, ends }: PlainList, index: number): Element {
  const start = ends[2 * index] ?? 0;
  const at = span(source, start, ends[2 * index + 1] ?? start);
  const [, from = '', length, to, verdict, chain] = PARTS.exec(text.slice(at.start, at.end)) ?? [];
  const first = address(from, start);
  const keyEnd = start + from.length + (length ?? to ?? '').length + (length === undefined && to === undefined ? 0 : 1);
  const whole = span(source, start, keyEnd);
  const key: Element['key'] =
    length !== undefined
      ? { kind: 'prefix', address: first, length: Number(length), span: whole }
      : to === undefined
        ? first
        : { kind: 'range', from: first, to: address(to, keyEnd - to.length), span: whole };
  if (verdict === undefined) return { kind: 'element', key, span: at };
  const place = span(source, keyEnd + 3, at.end);
  const value: Verdict = {
    kind: 'verdict',
    verdict: verdict as Verdict['verdict'],
    ...(chain === undefined ? {} : { chain }),
    span: place,
  };
  return { kind: 'element', key, value, span: at };

  function address(word: string, offset: number): Element['key'] {
    return { kind: 'address', family: 'ip', value: parseIpv4(word) ?? 0, span: span(source, offset, offset + word.length) };
  }
}
