// The chains of a table that is translated line by line, as numbers: where their names stand in the dump, and their text in the result.

import type { Chain, Policy } from '../ast/ruleset.js';
import { addPlace, guessPlace, isPlace, makePlaceTable, NO_PLACE, type PlaceTable } from '../base/place-table.js';
import { BLANK } from '../base/signs.js';
import { withRoom } from '../base/with-room.js';
import type { Span } from '../base/source.js';
import { codesOf, toCodes } from '../base/codes.js';
import { baseOf, builtInChains } from '../iptables/base-chains.js';
import type { IpFamily } from '../iptables/define.js';
import { EVERY_HOOK } from '../iptables/hook-limits.js';
import { CHAIN_END, printChainHead } from '../nft/print.js';
import { addCodes, addText, keepRange, type ByteLines, type Ranges } from './byte-lines.js';

export interface StreamChains {
  readonly family: IpFamily;
  readonly table: string;
  readonly span: Span;
  readonly lines: ByteLines;
  readonly names: PlaceTable;
  /** The policies of those that hooks call, by number. */
  readonly builtIn: Map<number, Policy | null>;
  /** By number: from where to where its text begins; -1 where nothing of it stands there yet. */
  from: Int32Array;
  to: Int32Array;
  /** By number: 1 where the text that ends it follows on that. */
  isEnded: Int32Array;
  /** By number: at which hooks all its rules work. */
  limits: Int32Array;
  /** A chain and one that it jumps to, by their numbers, and so on to `edgeEnd`. */
  edges: Int32Array;
  edgeEnd: number;
  /** By number: its lines that do not follow on that. */
  readonly others: Map<number, Ranges>;
  /** The chain that lines go to, and the one before. */
  current: number;
  previous: number;
  /** The chain that was last looked for as the target of a jump, and the one before. */
  target: number;
  otherTarget: number;
  /** Made when a chain is asked for by a name that does not stand in the dump as it is. */
  byName: Map<string, number> | null;
}

export function streamChains(family: IpFamily, table: string, span: Span, lines: ByteLines): StreamChains {
  return {
    family,
    table,
    span,
    lines,
    names: makePlaceTable(codesOf(span.source)),
    builtIn: new Map(),
    from: new Int32Array(),
    to: new Int32Array(),
    isEnded: new Int32Array(),
    limits: new Int32Array(),
    edges: new Int32Array(),
    edgeEnd: 0,
    others: new Map(),
    current: NO_PLACE,
    previous: NO_PLACE,
    target: NO_PLACE,
    otherTarget: NO_PLACE,
    byName: null,
  };
}

/** The number of the chain whose name stands there, or `NO_PLACE`: rules stand in the order of declarations. */
export function chainAt({ names, current, previous }: StreamChains, start: number, end: number): number {
  return guessPlace(names, current, previous, start, end);
}

/** As `chainAt`, for a name that begins at `start` and ends with a blank: what is known tells where that is. */
export function chainFrom(chains: StreamChains, start: number): number {
  const { names, current } = chains;
  for (let chain = current; chain <= current + 1; chain++) {
    const end = start + nameLength(chains, chain);
    if (names.codes[end] === BLANK && isPlace(names, chain, start, end)) return chain;
  }
  return chainAt(chains, start, names.codes.indexOf(BLANK, start));
}

export function nameLength({ names: { starts, ends } }: StreamChains, chain: number): number {
  return (ends[chain] ?? 0) - (starts[chain] ?? 0);
}

/** As `chainAt`, for what is jumped to. */
export function targetAt(chains: StreamChains, start: number, end: number): number {
  const found = guessPlace(chains.names, chains.target, chains.otherTarget, start, end);
  if (found !== NO_PLACE && found !== chains.target) {
    if (found !== chains.target + 1) chains.otherTarget = chains.target;
    chains.target = found;
  }
  return found;
}

export function chainName({ names, span }: StreamChains, chain: number): string {
  return span.source.text.slice(names.starts[chain], names.ends[chain]);
}

export function chainNames(chains: StreamChains): readonly string[] {
  return Array.from({ length: chains.names.count }, (_, chain) => chainName(chains, chain));
}

/** The number of a chain by its name, or `NO_PLACE`. */
export function chainNamed(chains: StreamChains, name: string): number {
  chains.byName ??= new Map(chainNames(chains).map((each, chain) => [each, chain]));
  return chains.byName.get(name) ?? NO_PLACE;
}

/** A chain that no hook calls, by the place of its name; gives its number, or `NO_PLACE` where it is there already. */
export function addUserChain(chains: StreamChains, start: number, end: number): number {
  const chain = addPlace(chains.names, start, end);
  if (chain === NO_PLACE) return NO_PLACE;
  const room = chains.names.starts.length;
  if (room !== chains.from.length) {
    chains.from = withRoom(chains.from, room);
    chains.to = withRoom(chains.to, room);
    chains.isEnded = withRoom(chains.isEnded, room);
    chains.limits = withRoom(chains.limits, room);
  }
  chains.from[chain] = NO_PLACE;
  chains.to[chain] = NO_PLACE;
  chains.limits[chain] = EVERY_HOOK;
  chains.byName?.set(chainName(chains, chain), chain);
  return chain;
}

/** As `addUserChain`, for any name. */
export function addAnyChain(chains: StreamChains, name: string, policy: Policy | null, start: number, end: number): number {
  const chain = addUserChain(chains, start, end);
  if (chain !== NO_PLACE && baseOf(chains.table, name)) chains.builtIn.set(chain, policy);
  return chain;
}

/** A chain without its rules. */
export function bareChain(chains: StreamChains, chain: number): Chain {
  const name = chainName(chains, chain);
  const policy = chains.builtIn.get(chain) ?? null;
  return { kind: 'chain', name, base: baseOf(chains.table, name), policy, counter: null, rules: [], span: chains.span };
}

/** From here on, lines go to this chain. */
export function enterChain(chains: StreamChains, chain: number): void {
  const { current } = chains;
  if (current === chain) return;
  if (current !== NO_PLACE) endChain(chains, current);
  chains.previous = current;
  chains.current = chain;
  if (chains.from[chain] === NO_PLACE) beginChain(chains, chain);
}

/** A line end stands behind each, as behind the codes of a text. */
const HEAD = toCodes('\n\tchain ');
const HEAD_END = toCodes(' {\n');
const END = toCodes(CHAIN_END);

function beginChain(chains: StreamChains, chain: number): void {
  const { lines, names, builtIn } = chains;
  chains.from[chain] = lines.length;
  if (builtIn.has(chain)) addText(lines, `\n${printChainHead(bareChain(chains, chain), chains.family)}`);
  else {
    addCodes(lines, HEAD, 0, HEAD.length - 1);
    addCodes(lines, names.codes, names.starts[chain] ?? 0, names.ends[chain] ?? 0);
    addCodes(lines, HEAD_END, 0, HEAD_END.length - 1);
  }
  chains.to[chain] = lines.length;
}

/** Where its lines were the last that were added, the text that ends it is added to them; there may be others yet. */
function endChain({ lines, to, isEnded }: StreamChains, chain: number): void {
  if (to[chain] !== lines.length) return;
  addCodes(lines, END, 0, CHAIN_END.length);
  isEnded[chain] = 1;
}

/** Says that what was added to the lines from `start` on belongs to the current chain. */
export function keepLines({ current, to, others, lines }: StreamChains, start: number): void {
  if (to[current] === start) to[current] = lines.length;
  else {
    const known = others.get(current);
    if (known) keepRange(known, start, lines.length);
    else others.set(current, [start, lines.length]);
  }
}

/** Where the texts of all chains are, built-in ones first. `isFirst`: nothing stands before them in their table. */
export function addChains(chains: StreamChains, isFirst: boolean, ranges: Ranges): void {
  const { builtIn, table, names } = chains;
  const place = (chain: number) => builtInChains(table).indexOf(chainName(chains, chain));
  const first = [...builtIn.keys()].sort((a, b) => place(a) - place(b));
  for (const chain of first) addChain(chains, chain, isFirst && chain === first[0], ranges);
  let isNext = isFirst && first.length === 0;
  for (let chain = 0; chain < names.count; chain++) {
    if (builtIn.has(chain)) continue;
    addChain(chains, chain, isNext, ranges);
    isNext = false;
  }
}

function addChain(chains: StreamChains, chain: number, isFirst: boolean, ranges: Ranges): void {
  const { from, to, isEnded, others, lines } = chains;
  if (from[chain] === NO_PLACE) beginChain(chains, chain);
  // A blank line stands between chains.
  const start = (from[chain] ?? 0) + (isFirst ? 1 : 0);
  const more = others.get(chain);
  if (isEnded[chain] === 1 && !more) {
    keepRange(ranges, start, (to[chain] ?? 0) + CHAIN_END.length);
    return;
  }
  keepRange(ranges, start, to[chain] ?? 0);
  for (let at = 0; at < (more?.length ?? 0); at += 2) keepRange(ranges, more?.[at] ?? 0, more?.[at + 1] ?? 0);
  keepText(lines, CHAIN_END, ranges);
}

/** Adds a text to the lines, and its place. */
export function keepText(lines: ByteLines, text: string, ranges: Ranges): void {
  const start = lines.length;
  addText(lines, text);
  keepRange(ranges, start, lines.length);
}
