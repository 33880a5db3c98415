// Named sets and maps: the lines between their braces, and their elements.

import type { Element, Expression, NamedSet } from '../ast/nft.js';
import { parseIpv4, parseIpv6 } from '../base/ip.js';
import type { Span } from '../base/source.js';
import { didYouMean } from '../base/suggest.js';
import { valueText } from './chain-header.js';
import { findKind, kindAt, lineEnd, skipSeparators, spanBetween, tokenText, type Text } from './cursor.js';
import { parseDuration } from './duration.js';
import { fitElement } from './fit.js';
import { elementsOf, setLazily } from './lazy-elements.js';
import { KIND } from './lexer.js';
import { nftParser } from './parser.js';
import { readComment } from './read-comment.js';
import { namedSetTypes } from './set-types.js';
import { complain, complainAll, type ReadState } from './state.js';
import type { Types } from './type-of.js';
import { TYPES, type TypeName } from './types.js';
import { takesRoom, TOO_MUCH } from './variables.js';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

const FLAGS: readonly string[] = ['constant', 'interval', 'timeout', 'dynamic'];
const WORDS = [
  'type',
  'typeof',
  'flags',
  'timeout',
  'gc-interval',
  'size',
  'policy',
  'auto-merge',
  'comment',
  'elements',
  'counter',
];

const ONCE: readonly string[] = ['type', 'typeof', 'timeout', 'gc-interval', 'policy', 'size'];

/** Reads the lines of a set or map between two indices. */
export function readSetBlock(
  text: Text,
  from: number,
  to: number,
  name: string,
  span: Span,
  isMap: boolean,
  state: ReadState,
): NamedSet {
  const set: Writable<NamedSet> = { kind: 'named set', name, keyType: [], flags: [], elements: [], span };
  const elements: (readonly [number, number])[] = [];
  const seen = new Set<string>();
  for (let at = skipSeparators(text, from, to); at < to; at = skipSeparators(text, at, to)) {
    const end = lineEnd(text, at, to);
    readLine(at, end);
    at = Math.max(end, at + 1);
  }
  if (set.keyType.length === 0 && !set.typeof)
    complain(state, `the set "${name}" lacks a type`, span, 'write "type" or "typeof"');
  if (isMap && !set.valueType && !set.typeofValue) complain(state, `the map "${name}" lacks the type of its values`, span);
  const types = namedSetTypes({ ...set });
  const [only] = elements;
  if (only && elements.length === 1 && readLazily(only[0])) return set;
  for (const [start, end] of elements)
    set.elements = [...set.elements, ...readElements(text, start, end, types.keys, types.values, state)];
  return set;

  /** A long list of plain addresses, for a set of such; others are read one by one, for what is wrong with them. */
  function readLazily(start: number): boolean {
    const list = text.tokens.lists.get(start + 1);
    if (!list || types.keys.length !== 1 || types.keys[0] !== TYPES.ipv4_addr) return false;
    const verdicts = set.valueType?.[0] === TYPES.verdict.name;
    if (isMap !== verdicts || list.verdicts !== (verdicts ? list.count : 0)) return false;
    setLazily(set, text.source, list);
    return true;
  }

  function readLine(start: number, end: number): void {
    const word = tokenText(text, start);
    const value = valueText(text, start + 1, state);
    if (ONCE.includes(word)) {
      if (seen.has(word)) complain(state, `"${word}" stands here a second time`, spanBetween(text, start, end));
      seen.add(word);
    }
    switch (word) {
      case 'type':
        readType(start + 1, end);
        return;
      case 'typeof':
        readTypeof(start + 1, end);
        return;
      case 'flags':
        for (let at = start + 1; at < end; at++) {
          const flag = tokenText(text, at);
          if (FLAGS.includes(flag)) set.flags = [...set.flags, flag as NamedSet['flags'][number]];
          else if (flag !== ',')
            complain(state, `"${flag}" is no flag of a set`, spanBetween(text, at, at + 1), didYouMean(flag, FLAGS));
        }
        return;
      case 'timeout':
      case 'gc-interval': {
        const time = parseDuration(value);
        if (time === undefined) complain(state, `"${value}" is no span of time`, spanBetween(text, start + 1, end));
        else if (word === 'timeout') set.timeout = time;
        else set.gcInterval = time;
        return;
      }
      case 'size':
        if (kindAt(text, start + 1) === KIND.number) set.size = Number(value);
        else complain(state, `"${tokenText(text, start + 1)}" is no number of elements`, spanBetween(text, start + 1, end));
        return;
      case 'policy':
        if (value === 'performance' || value === 'memory') set.policy = value;
        else complain(state, `"${value}" is no policy of a set`, spanBetween(text, start + 1, end));
        return;
      case 'auto-merge':
        set.autoMerge = true;
        return;
      case 'comment':
        set.comment = readComment(text, start, end, set.comment, state);
        return;
      case 'elements':
        elements.push([start + 2, end]);
        return;
      default:
        readStateful(start, end, word);
    }
  }

  function readType(start: number, end: number): void {
    const colon = findKind(text, KIND.colon, start, end);
    set.keyType = typeNames(start, colon === -1 ? end : colon);
    if (colon === -1) return;
    if (!isMap) {
      complain(state, 'a set has no values', spanBetween(text, colon, end), 'declare it with "map"');
      return;
    }
    set.valueType = typeNames(colon + 1, end);
    if (tokenText(text, colon + 1) === 'interval') set.valueInterval = true;
  }

  function typeNames(start: number, end: number): string[] {
    const names: string[] = [];
    for (let at = start; at < end; at++) {
      const type = tokenText(text, at);
      if (kindAt(text, at) === KIND.dot || type === 'interval') continue;
      names.push(type);
      const bare = Object.hasOwn(TYPES, type) ? TYPES[type as TypeName] : undefined;
      if (
        bare &&
        (UNSIZED.includes(type) || (end > start + 1 && type === 'verdict')) &&
        text.tokens.kinds[start - 1] !== KIND.colon
      ) {
        complain(
          state,
          `the type "${type}" has no size of its own`,
          spanBetween(text, at, at + 1),
          'use "typeof" and an expression',
        );
      }
      if (!Object.hasOwn(TYPES, type) && !OBJECT_TYPES.includes(type)) {
        complain(
          state,
          `"${type}" is no type that nft knows`,
          spanBetween(text, at, at + 1),
          didYouMean(type, Object.keys(TYPES)),
        );
      }
    }
    if (names.length === 0) complain(state, 'a type is missing here', spanBetween(text, start - 1, start));
    return names;
  }

  function readTypeof(start: number, end: number): void {
    const colon = findKind(text, KIND.colon, start, end);
    const key = expression(start, colon === -1 ? end : colon);
    if (key) set.typeof = key;
    if (colon === -1) return;
    const word = tokenText(text, colon + 1);
    if (word === 'interval') set.valueInterval = true;
    if (word === 'verdict' || OBJECT_TYPES.includes(word)) set.valueType = [word];
    else {
      const value = expression(colon + (word === 'interval' ? 2 : 1), end);
      if (value) set.typeofValue = value;
    }
  }

  function expression(start: number, end: number): Expression | null {
    const { value, problems } = nftParser().readExpression(text.source, text.tokens, start, end);
    complainAll(state, problems);
    return value;
  }

  /** `counter`, `limit rate 1/second`, `ct count over 3`: a state that every element gets. */
  function readStateful(start: number, end: number, word: string): void {
    const { value, problems } = nftParser().readRule(text.source, text.tokens, start, end, state.variables);
    complainAll(state, value ? problems : []);
    for (const part of value?.parts ?? []) {
      if (part.kind === 'counter statement') set.counter = true;
      else if (part.kind === 'limit' || part.kind === 'connlimit' || part.kind === 'quota' || part.kind === 'last') {
        set.stateful = [...(set.stateful ?? []), part];
      } else complain(state, `a ${part.kind} is nothing that a set has`, part.span);
    }
    if (!value) complain(state, `"${word}" is nothing that a set has`, spanBetween(text, start, end), didYouMean(word, WORDS));
  }
}

/** Types whose values may be of any length; they name no set by themselves. */
const UNSIZED: readonly string[] = ['string', 'integer', 'verdict'];

export const OBJECT_TYPES: readonly string[] = ['counter', 'quota', 'limit', 'synproxy', 'secmark', 'queue'];

/** Reads `{ … }`, or a variable that stands for it, as elements of the types given. */
export function readElements(text: Text, from: number, to: number, keys: Types, values: Types, state: ReadState): Element[] {
  const report = (message: string, at: Span, help?: string): void => complain(state, message, at, help);
  if (kindAt(text, from) === KIND.variable) {
    const variable = state.variables.known.get(tokenText(text, from).slice(1));
    const hasRoom = !variable || takesRoom(state.variables, variable);
    if (hasRoom && variable?.value.kind === 'set')
      return variable.value.elements.map((element) => fitElement(element, keys, values, report));
    const why = hasRoom ? `${tokenText(text, from)} is no set that the text defines` : TOO_MUCH;
    complain(state, why, spanBetween(text, from, to));
    return [];
  }
  const close = kindAt(text, from) === KIND.braceOpen ? (text.closing[from] ?? -1) : -1;
  if (close === -1) {
    complain(state, 'the elements of a set stand between braces', spanBetween(text, from, to));
    return [];
  }
  if (close + 1 < to) complain(state, `"${tokenText(text, close + 1)}" is not expected here`, spanBetween(text, close + 1, to));
  const list = text.tokens.lists.get(from + 1);
  if (list) return elementsOf(text.source, list).map((element) => fitElement(element, keys, values, report));
  const found: Element[] = [];
  if (skipSeparators(text, from + 1, close) === close)
    complain(state, 'these braces hold no elements', spanBetween(text, from, close + 1));
  let start = from + 1;
  while (start < close) {
    while (start < close && kindAt(text, start) === KIND.newline) start++;
    if (start >= close) break;
    const comma = findKind(text, KIND.comma, start, close);
    const end = comma === -1 ? close : comma;
    const simple = plainElement(text, start, end);
    if (simple) found.push(keys.length === 1 ? fitElement(simple, keys, values, report) : simple);
    else {
      const { value, problems } = nftParser().readElement(text.source, text.tokens, start, end, state.variables);
      complainAll(state, problems);
      for (const element of value ? flatten(value) : []) found.push(fitElement(element, keys, values, report));
    }
    start = end + 1;
  }
  return found;
}

/** A variable among the elements may stand for a set of them. */
function flatten(element: Element): readonly Element[] {
  if (element.key.kind === 'set') return element.key.elements;
  return element.key.kind === 'list' ? element.key.items.map((key): Element => ({ ...element, key })) : [element];
}

/** The elements that large sets are made of, without the parser: an address, a network, a number. */
function plainElement(text: Text, from: number, to: number): Element | undefined {
  let end = to;
  while (end > from && kindAt(text, end - 1) === KIND.newline) end--;
  const length = end - from;
  if (length !== 1 && !(length === 3 && kindAt(text, from + 1) === KIND.slash && kindAt(text, from + 2) === KIND.number))
    return undefined;
  const at = spanBetween(text, from, from + 1);
  const leaf = plainLeaf(tokenText(text, from), kindAt(text, from), at);
  if (!leaf) return undefined;
  const span = spanBetween(text, from, end);
  if (length === 1) return { kind: 'element', key: leaf, span };
  return { kind: 'element', key: { kind: 'prefix', address: leaf, length: Number(tokenText(text, from + 2)), span }, span };
}

function plainLeaf(text: string, kind: number, span: Span): Expression | undefined {
  if (kind === KIND.ipv4) {
    const value = parseIpv4(text);
    return value === undefined ? undefined : { kind: 'address', family: 'ip', value, span };
  }
  if (kind === KIND.ipv6) {
    const value = parseIpv6(text);
    return value === undefined ? undefined : { kind: 'address', family: 'ip6', value, span };
  }
  if (kind === KIND.number && text.length <= 15) {
    return { kind: 'number', value: Number(text), base: text.startsWith('0x') ? 'hex' : 'decimal', span };
  }
  return undefined;
}
