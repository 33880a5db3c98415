// Rules in a row that ask the same field for different values: one rule with a set, or with a map of verdicts.

import { set } from '../../ast/build-nft.js';
import type { Element, Expression, NftMatch, Vmap } from '../../ast/nft.js';
import type { Part, Rule, Verdict } from '../../ast/ruleset.js';
import { printStatement } from '../../nft/print.js';
import { areApart, elementsOf, hasElements } from './elements.js';

/** Rules that became one. */
export interface Condensed {
  readonly rule: Rule;
  readonly from: readonly Rule[];
  readonly by: 'set' | 'map';
}

/** A chain's rules, as they are or condensed. */
export function condense(rules: readonly Rule[]): readonly (Rule | Condensed)[] {
  const made: (Rule | Condensed)[] = [];
  for (let at = 0; at < rules.length;) {
    const best = longest([runFrom(rules, at, 'set'), runFrom(rules, at, 'map')]);
    const rule = rules[at];
    if (best) {
      made.push(best);
      at += best.from.length;
    } else {
      if (rule) made.push(rule);
      at++;
    }
  }
  return made;
}

function longest(found: readonly (Condensed | null)[]): Condensed | null {
  return found.reduce((best, each) => (each && each.from.length > (best?.from.length ?? 1) ? each : best), null);
}

/** A rule seen as its tests and its end. */
interface Parts {
  readonly tests: readonly NftMatch[];
  readonly texts: readonly string[];
  readonly end: Part;
  readonly endText: string;
  readonly counter: Part | undefined;
}

/** Rules that did count something, that say something, or that do more than to end, stay as they are. */
function partsOf(rule: Rule): Parts | null {
  if (rule.comment !== null) return null;
  const end = rule.parts.at(-1);
  if (end?.kind !== 'verdict' && end?.kind !== 'reject') return null;
  const tests: NftMatch[] = [];
  let counter: Part | undefined;
  for (const part of rule.parts.slice(0, -1)) {
    if (part.kind === 'nft match' && !counter) tests.push(part);
    else if (part.kind === 'counter statement' && !counter && part.packets === 0 && part.bytes === 0 && part.name === undefined)
      counter = part;
    else return null;
  }
  return {
    tests,
    texts: tests.map((test) => printStatement(test, 'inet')),
    end,
    endText: printStatement(end, 'inet'),
    counter,
  };
}

function runFrom(rules: readonly Rule[], start: number, by: 'set' | 'map'): Condensed | null {
  const [first, second] = [rules[start], rules[start + 1]];
  const own = first && partsOf(first);
  const next = second && partsOf(second);
  if (!own || !next) return null;
  const place = onlyDifference(own.texts, next.texts);
  const test = own.tests[place];
  if (!test || !isChoice(test) || !hasElements(test.left)) return null;
  const left = printStatement({ ...test, right: test.left }, 'inet');
  const taken: Taken[] = [];
  /** So many are known to be apart; the others are asked about together. */
  let apart = 1;
  for (let at = start; at < rules.length; at++) {
    const rule = rules[at];
    const parts = rule && partsOf(rule);
    if (!parts || !isLike(parts, own, place, by)) break;
    const asked = parts.tests[place];
    if (!asked || !isChoice(asked) || printStatement({ ...asked, right: asked.left }, 'inet') !== left) break;
    const more = elementsOf(asked.left, asked.right);
    if (!more) break;
    taken.push({ rule, keys: more, end: parts.end });
    if (taken.length < 2 * apart) continue;
    if (!areApart(keysOf(taken))) break;
    apart = taken.length;
  }
  taken.length = mostApart(taken, apart);
  if (taken.length < 2 || !first) return null;
  const from = taken.map(({ rule }) => rule);
  if (by === 'set') {
    const one: NftMatch = { ...test, right: set(keysOf(taken), test.span) };
    return { by, from, rule: { ...first, parts: first.parts.map((part) => (part === test ? one : part)) } };
  }
  const elements = taken.flatMap(({ keys: mine, end }) =>
    mine.map((key): Element => ({ kind: 'element', key, value: end as Verdict, span: key.span })),
  );
  const map: Vmap = { kind: 'vmap', key: test.left, map: { kind: 'set', elements, span: test.span }, span: test.span };
  return { by, from, rule: { ...first, parts: [...own.tests.filter((each) => each !== test), map] } };
}

interface Taken {
  readonly rule: Rule;
  readonly keys: readonly Expression[];
  readonly end: Part;
}

function keysOf(taken: readonly Taken[]): Expression[] {
  return taken.flatMap(({ keys }) => keys);
}

/** How many, from the first, are apart; it is known of `apart`. */
function mostApart(taken: readonly Taken[], apart: number): number {
  let [low, high] = [Math.min(apart, taken.length), taken.length];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (areApart(keysOf(taken.slice(0, middle)))) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** `left right` for any of the values. */
function isChoice({ relation }: NftMatch): boolean {
  return relation === '==';
}

/** Where two rules differ, if that is one place. */
function onlyDifference(one: readonly string[], other: readonly string[]): number {
  if (one.length !== other.length) return -1;
  const places = one.flatMap((text, index) => (text === other[index] ? [] : [index]));
  return places.length === 1 ? (places[0] ?? -1) : -1;
}

function isLike(parts: Parts, own: Parts, place: number, by: 'set' | 'map'): boolean {
  if (parts.texts.length !== own.texts.length || (parts.counter === undefined) !== (own.counter === undefined)) return false;
  if (!parts.texts.every((text, index) => index === place || text === own.texts[index])) return false;
  return by === 'map' ? parts.end.kind === 'verdict' && parts.end.verdict !== 'continue' : parts.endText === own.endText;
}
