// The tree of a rule as a template for others of its shape: their values are checked at once, their nodes made when somebody looks.

import type { Expression, NumberExpression } from '../../ast/nft.js';
import type { Family, Rule } from '../../ast/ruleset.js';
import { parseIpv4 } from '../../base/ip.js';
import { span, type Source, type Span } from '../../base/source.js';
import { fitLeaf, type Note } from '../fit.js';
import { unquoted } from '../grammar-words.js';
import { leafOf } from '../leaf.js';
import { KIND, type Tokens } from '../lexer.js';
import { isReserved } from '../reserved-words.js';
import { IPV4, TOKEN_TYPES } from '../tokens.js';
import type { DataType } from '../types.js';

/** The types that the constants of a rule were made to fit, by the offset at which each begins. */
export type Fits = Map<number, DataType[]>;

/** Fills in `fits` while a rule is parsed. */
export function noting(fits: Fits): Note {
  return ({ span: { start } }, type) => {
    const types = fits.get(start);
    if (types) types.push(type);
    else fits.set(start, [type]);
  };
}

export interface Template {
  /** Whether the values at an index fit as the template's own did. */
  accepts(source: Source, tokens: Tokens, from: number): boolean;
  /** The rule of tokens whose values do. */
  make(source: Source, tokens: Tokens, from: number): Rule;
  /** It holds no sets, and names nothing of its table: whether it passes the checks is up to the family alone. */
  readonly namesNothing: boolean;
  /** Whether it does, in tables of a family. */
  readonly passes: Map<Family, boolean>;
}

/** A template, and what it takes for granted. */
export interface Drafted {
  /** Undefined where the rule cannot be one. */
  readonly template: Template | undefined;
  /** Tokens, from the rule's first, whose text makes a difference. */
  readonly fixed: readonly number[];
}

/** Makes a node, or what it holds, from the tokens at `place`. */
type Make = () => unknown;

interface Draft {
  readonly source: Source;
  readonly tokens: Tokens;
  readonly from: number;
  readonly to: number;
  readonly fits: Fits;
  /** Tokens whose values the template reads anew. */
  readonly free: Set<number>;
  /** Refuse values that do not fit. */
  readonly checks: (() => void)[];
  namesNothing: boolean;
  /** A node stands at no tokens. */
  adrift: boolean;
}

/** Statements whose grammars only hand their constants on to `fit.ts`. Others may look at values. */
const FREE_STATEMENTS: ReadonlySet<string> = new Set(['nft match', 'vmap', 'nat', 'set field']);
/** Expressions that are calculated or put in order by the values that they hold. */
const CALCULATED: ReadonlySet<string> = new Set(['binary', 'list']);
/** Nodes that are looked up in the table, or whose values `check/` compares; others with names are found by those. */
const NAMING: ReadonlySet<string> = new Set(['map', 'vmap', 'object map', 'dynamic set', 'meter', 'flow', 'ct object']);
/** Properties that hold what was written, by the node: behind which word it stands, or that it stands last. */
const WRITTEN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  rule: { comment: '' },
  log: { prefix: 'prefix' },
  'counter statement': { packets: 'packets', bytes: 'bytes' },
  verdict: { chain: '' },
};
/** No text of this length is refused anywhere. */
const MAX_TEXT = 127;
/** Numbers of more digits may not be exact. */
const MAX_DIGITS = 15;
const VALUE_KINDS: ReadonlySet<number> = new Set([
  KIND.number,
  KIND.ipv4,
  KIND.ipv6,
  KIND.mac,
  KIND.classid,
  KIND.string,
  KIND.word,
]);

/** Where a template is being filled. */
const place: { source: Source; tokens: Tokens; from: number; refused: boolean } = {
  source: { name: '', text: '' },
  tokens: { count: 0, kinds: new Uint8Array(), starts: new Int32Array(), ends: new Int32Array(), lists: new Map() },
  from: 0,
  refused: false,
};

/** Makes a template of a rule that was read from tokens without a complaint. */
export function draftTemplate(rule: Rule, source: Source, tokens: Tokens, from: number, to: number, fits: Fits): Drafted {
  const draft: Draft = { source, tokens, from, to, fits, free: new Set(), checks: [], namesNothing: true, adrift: false };
  const makeRule = makeNode(draft, rule, false);
  const fixed: number[] = [];
  for (let index = from; index < to; index++) {
    if (VALUE_KINDS.has(tokens.kinds[index] ?? 0) && !draft.free.has(index)) fixed.push(index - from);
  }
  return { template: draft.adrift || !makeRule ? undefined : template(makeRule, draft), fixed };
}

function template(makeRule: Make, { checks, namesNothing }: Draft): Template {
  return {
    namesNothing,
    passes: new Map(),
    accepts(source, tokens, from) {
      fillAt(source, tokens, from);
      for (const check of checks) check();
      return !place.refused;
    },
    make(source, tokens, from) {
      fillAt(source, tokens, from);
      // It has the properties of the rule that the template is made of.
      return makeRule() as Rule;
    },
  };
}

function fillAt(source: Source, tokens: Tokens, from: number): void {
  place.source = source;
  place.tokens = tokens;
  place.from = from;
  place.refused = false;
}

/** Undefined where nothing of the value depends on the place, so that it may be shared. `free`: values may differ. */
function makeOf(draft: Draft, value: unknown, free: boolean): Make | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return makeList(draft, value, free);
  if ('kind' in value && typeof value.kind === 'string') return makeNode(draft, value as AnyNode, free);
  return isSpan(value) ? makeSpan(draft, value) : makeObject(value, (item) => makeOf(draft, item, free));
}

interface AnyNode {
  readonly kind: string;
  readonly span?: Span;
}

function makeNode(draft: Draft, node: AnyNode, within: boolean): Make | undefined {
  draft.namesNothing &&= !NAMING.has(node.kind) && !('chain' in node) && !(node.kind !== 'symbol' && 'name' in node);
  const free = FREE_STATEMENTS.has(node.kind) || (within && !CALCULATED.has(node.kind));
  const at = node.span && tokensOf(draft, node.span);
  if (!at) draft.adrift = true;
  if (!at || !node.span) return undefined;
  const leaf = free && at.first === at.last ? makeLeaf(draft, node, at.first) : undefined;
  if (leaf) return leaf;
  const written = WRITTEN[node.kind];
  const make = makeObject(node, (item, key) => {
    const before = written?.[key];
    const index = before === undefined ? -1 : before === '' ? at.last : indexBehind(draft, before, at);
    return (index === -1 ? undefined : makeWritten(draft, item, index)) ?? makeOf(draft, item, free);
  });
  if (node.kind === 'prefix') return makePrefix(draft, node as PrefixNode, make, at);
  if (make && node.kind === 'range') draft.checks.push(() => checkRising(make()));
  return make;
}

type PrefixNode = Expression & { readonly kind: 'prefix' };

/** A constant is read and fitted as the parser does it; undefined if its value makes more of a difference than that. */
function makeLeaf(draft: Draft, node: AnyNode, token: number): Make | undefined {
  const { tokens, from, fits } = draft;
  const type = TOKEN_TYPES[tokens.kinds[token] ?? 0];
  const types = fits.get(tokens.starts[token] ?? 0) ?? [];
  if (!type || !isFree(node.kind, tokens.kinds[token], types)) return undefined;
  draft.free.add(token);
  const offset = token - from;
  if (node.kind === 'number') return makeNumber(draft, node as NumberExpression, offset, types);
  // What else is free fits by its kind, or does not.
  const wordTypes = node.kind === 'string' ? types : [];
  const make = (): Expression => {
    let value = leafOf(type, textAt(offset), spanAt(offset, offset), refuse);
    for (const each of wordTypes) value = fitLeaf(value, each, refuse);
    if (value.kind !== node.kind) refuse();
    return value;
  };
  if (type === IPV4) {
    draft.checks.push(() => {
      if (parseIpv4(textAt(offset)) === undefined) refuse();
    });
  } else if (node.kind === 'string') draft.checks.push(make);
  return make;
}

/** Numbers need not be made twice: the types have no words for them, and agree on how they are written. */
function makeNumber(draft: Draft, { base }: NumberExpression, offset: number, types: readonly DataType[]): Make {
  const beyond = Math.min(...types.map(({ width }) => (width === 0 ? Infinity : 2 ** width)));
  draft.checks.push(() => {
    const text = textAt(offset);
    if (text.length > MAX_DIGITS || Number(text) >= beyond) refuse();
  });
  return () => ({ kind: 'number', value: Number(textAt(offset)), base, span: spanAt(offset, offset) });
}

/** Whatever such a token holds, it becomes the same kind of node, about which nothing else asks. */
function isFree(kind: string, token: number | undefined, types: readonly DataType[]): boolean {
  switch (token) {
    case KIND.number:
      return (
        kind === 'number' &&
        types.length > 0 &&
        types.every(({ shape, symbols, numeric, bits }) => shape === 'number' && bits !== true && (!symbols || numeric === true))
      );
    case KIND.string:
      return kind === 'string' && types.length > 0 && types.every(({ shape }) => shape === 'string');
    case KIND.ipv4:
    case KIND.ipv6:
      return kind === 'address';
    case KIND.mac:
      return kind === 'mac';
    default:
      return false;
  }
}

/** Its length is free where its address is, up to the width of the type. */
function makePrefix(draft: Draft, node: PrefixNode, make: Make | undefined, { first, last }: Stretch): Make | undefined {
  const types = draft.fits.get(draft.tokens.starts[first] ?? 0) ?? [];
  const length = draft.free.has(first) && types.length > 0 ? makeWritten(draft, node.length, last) : undefined;
  if (!make || !length) return make;
  const most = Math.min(...types.map(({ width }) => width));
  draft.checks.push(() => {
    if (Number(length()) > most) refuse();
  });
  return () => {
    const prefix = make() as { length: unknown };
    prefix.length = length();
    return prefix;
  };
}

/** `fit.ts` wants ranges to rise. */
function checkRising(range: unknown): void {
  const { from, to } = range as Expression & { readonly kind: 'range' };
  if ('value' in from && 'value' in to && from.value > to.value) refuse();
}

/** What a token says as a text or a number, where that is what the property holds. */
function makeWritten(draft: Draft, value: unknown, token: number): Make | undefined {
  const { source, tokens, from } = draft;
  const offset = token - from;
  const read = readerOf(tokens.kinds[token]);
  if (!read || read(source.text.slice(tokens.starts[token], tokens.ends[token])) !== value) return undefined;
  draft.free.add(token);
  const make = (): unknown => read(textAt(offset));
  draft.checks.push(make);
  return make;
}

function textAt(offset: number): string {
  const { source, tokens, from } = place;
  return source.text.slice(tokens.starts[from + offset], tokens.ends[from + offset]);
}

function spanAt(first: number, last: number): Span {
  const { source, tokens, from } = place;
  return span(source, tokens.starts[from + first] ?? 0, tokens.ends[from + last] ?? 0);
}

function readerOf(kind: number | undefined): ((text: string) => string | number) | undefined {
  if (kind === KIND.number) return (text) => Number(limited(text, MAX_DIGITS));
  if (kind === KIND.string) return (text) => limited(unquoted(text), MAX_TEXT);
  return kind === KIND.word ? (text) => limited(isReserved(text) ? '' : text, MAX_TEXT) : undefined;
}

function limited(text: string, most: number): string {
  if (text.length === 0 || text.length > most) refuse();
  return text;
}

function refuse(): void {
  place.refused = true;
}

function makeList(draft: Draft, items: readonly unknown[], free: boolean): Make | undefined {
  const makes = items.map((item) => makeOf(draft, item, free));
  if (makes.every((make) => make === undefined)) return undefined;
  return () => makes.map((make, index) => (make ? make() : items[index]));
}

/** A copy with some properties made anew: it costs less than a new object, and has the layout of the parser's own. */
function makeObject(node: object, makeItem: (item: unknown, key: string) => Make | undefined): Make | undefined {
  const makes = Object.entries(node).flatMap(([key, item]) => {
    const make = makeItem(item, key);
    return make ? [{ key, make }] : [];
  });
  if (makes.length === 0) return undefined;
  return () => {
    const made: Record<string, unknown> = { ...node };
    for (const { key, make } of makes) made[key] = make();
    return made;
  };
}

function makeSpan(draft: Draft, at: Span): Make | undefined {
  const stretch = tokensOf(draft, at);
  if (!stretch) {
    draft.adrift = true;
    return undefined;
  }
  const [first, last] = [stretch.first - draft.from, stretch.last - draft.from];
  return () => spanAt(first, last);
}

function isSpan(value: object): value is Span {
  return 'source' in value && 'start' in value;
}

/** From a token to another. */
interface Stretch {
  readonly first: number;
  readonly last: number;
}

/** The tokens at whose ends the span begins and ends; undefined if it lies elsewhere. */
function tokensOf({ source, tokens, from, to }: Draft, at: Span): Stretch | undefined {
  if (at.source !== source) return undefined;
  const first = placeIn(tokens.starts, at.start, from, to);
  const last = placeIn(tokens.ends, at.end, first, to);
  return tokens.starts[first] === at.start && tokens.ends[last] === at.end && last < to ? { first, last } : undefined;
}

/** Of values that rise, the first that is not below the one given. */
function placeIn(values: Int32Array, value: number, from: number, to: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The token behind a word that stands once in a stretch; -1 if none does. */
function indexBehind({ source, tokens }: Draft, word: string, { first, last }: Stretch): number {
  let found = -1;
  for (let index = first; index < last; index++) {
    if (source.text.slice(tokens.starts[index], tokens.ends[index]) !== word) continue;
    if (found !== -1) return -1;
    found = index + 1;
  }
  return found;
}
