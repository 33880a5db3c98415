// The lines that take the place of a rule, and the helper chains where a test that counts would be asked twice.

import type { RaiseContext } from './context.js';
import type { Except } from './field.js';
import type { Act, Branch, Item, Share } from './items.js';
import { isExcept, linesOf, type Lines } from './lines.js';
import { protocolsFor } from './protocol-again.js';
import { isRefusal, meetAll, refuse, type Alternatives, type Conjunction, type Piece, type Refusal } from './tests.js';

/** One line of iptables: what stands behind `-A CHAIN`. */
export interface Line {
  readonly chain: string;
  readonly words: readonly string[];
  readonly counter: { readonly packets: number; readonly bytes: number } | null;
}

/** Where lines go. */
export interface Emitter {
  readonly cx: RaiseContext;
  readonly lines: Line[];
  /** Makes a chain beside the rule's own. */
  readonly helper: () => string;
  /** What RETURN means in a base chain: its policy. Null in other chains. */
  readonly atEnd: readonly string[] | null;
  readonly comment: string | null;
}

const ALWAYS: Alternatives = [[]];

/** Fields that rules, or what they call, may change. */
const CHANGEABLE: ReadonlySet<string> = new Set([
  'meta mark',
  'ct mark',
  'ip dscp',
  'ip6 dscp',
  'ip ecn',
  'ip6 ecn',
  'ip ttl',
  'ip6 hoplimit',
  'meta priority',
  'ct state',
  'ct label',
]);

/** Emits the lines of a rule into a chain, or says why there are none. */
export function emitRule(items: readonly Item[], chain: string, to: Emitter): Refusal | undefined {
  return emit(items, ALWAYS, chain, { ...to, inside: false, counter: null });
}

interface State extends Emitter {
  /** In a helper chain: RETURN and gotos would end that only. */
  readonly inside: boolean;
  readonly counter: Line['counter'];
}

function emit(items: readonly Item[], current: Alternatives, chain: string, to: State): Refusal | undefined {
  const [item, ...rest] = items;
  if (current.length === 0) return undefined;
  if (!item) return emitLines(current, { words: [], ends: false, writes: [] }, chain, to);
  switch (item.kind) {
    case 'tests':
      return to.counter === null
        ? emit(rest, meetAll(current, item.of), chain, to)
        : counted(current, chain, to, () => emit(rest, meetAll(current, item.of), chain, { ...to, counter: null }));
    case 'counter':
      return emit(rest, current, chain, { ...to, counter: { packets: item.packets, bytes: item.bytes } });
    case 'fresh':
      return to.counter === null
        ? emitFresh(item.of, rest, current, chain, to)
        : counted(current, chain, to, () => emitFresh(item.of, rest, current, chain, { ...to, counter: null }));
    case 'shares':
      return emitShares(item.of, rest, current, chain, to);
    case 'do':
      return emitDo(item.branches, rest, current, chain, to);
  }
}

/** Each packet is counted once: where several lines lead here, or a packet goes on with its share, they do so by a chain. */
function emitShares(
  shares: readonly Share[],
  rest: readonly Item[],
  current: Alternatives,
  chain: string,
  to: State,
): Refusal | undefined {
  const found = linesOf(current, to.cx);
  if (isRefusal(found)) return found;
  if (found.lines.length === 0) return undefined;
  const allEnd = shares.every(({ act }) => act.ends);
  const reads = current.flatMap(readsOf);
  const touches = shares.some(({ act }) => act.writes.some((field) => reads.some((read) => isTouched(read, field))));
  if (rest.length > 0 && (touches || allEnd || shares.some(({ act }) => act.calls !== undefined)))
    return refuse('what follows a choice by lot is not reached by all packets', 'put it into a rule of its own');
  const state: State = { ...to, counter: withoutPast(to) };
  const [line = []] = found.lines;
  const isHere = allEnd && found.lines.length === 1 && found.except.length === 0;
  const name = isHere ? chain : enter(found, current, chain, state);
  const inner = isHere ? state : { ...state, inside: true, comment: null };
  for (const { piece, act } of shares) {
    const failed = leavesWrongly(act, inner);
    if (failed) return failed;
    const pieces = [...(isHere ? line : []), ...(piece ? [piece] : [])];
    // It has its share, and goes on behind this chain.
    if (act.words.length === 0 && piece === null && inner.counter === null) continue;
    if (act.ends || piece === null) push(name, pieces, act, inner);
    else if (act.words.length === 0) push(name, pieces, { words: ['-j', 'RETURN'], ends: true, writes: [] }, inner);
    else if (act.calls !== undefined) push(name, pieces, { ...act, words: ['-g', act.calls] }, inner);
    else {
      const own = to.helper();
      push(name, pieces, { words: ['-g', own], ends: true, writes: [] }, inner);
      push(own, [], act, inner);
    }
  }
  return rest.length > 0 ? emit(rest, current, chain, { ...to, counter: null }) : undefined;
}

/** A counter that stands in front of more tests is a rule of its own. */
function counted(current: Alternatives, chain: string, to: State, then: () => Refusal | undefined): Refusal | undefined {
  return emitLines(current, { words: [], ends: false, writes: [] }, chain, to) ?? then();
}

function emitFresh(
  of: readonly (readonly Piece[])[] | Except,
  rest: readonly Item[],
  current: Alternatives,
  chain: string,
  to: State,
): Refusal | undefined {
  const found = linesOf(current, to.cx);
  if (isRefusal(found)) return found;
  if (found.lines.length === 0) return undefined;
  const pieces = isExcept(of) ? undefined : of[0];
  if (found.lines.length === 1 && found.except.length === 0 && pieces) {
    const before = [...(found.lines[0] ?? []), ...pieces];
    const inline = inlined(rest, to);
    if (inline) {
      push(chain, before.concat(inline.pieces), inline.act, { ...to, counter: inline.counter });
      return leavesWrongly(inline.act, to);
    }
    // Without tests of its own, a chain that ends by leaving may be gone to.
    const goes = leavesAtOnce(rest);
    const name = to.helper();
    push(chain, before, { words: [goes ? '-g' : '-j', name], ends: false, writes: [] }, { ...to, counter: null });
    return emit(rest, ALWAYS, name, { ...to, inside: !goes, comment: null });
  }
  const name = current === ALWAYS && to.inside ? chain : enter(found, current, chain, to);
  const inner: State = { ...to, inside: true, comment: null };
  if (isExcept(of)) {
    for (const line of of.of) push(name, line, { words: ['-j', 'RETURN'], ends: true, writes: [] }, { ...inner, counter: null });
    return emit(rest, ALWAYS, name, inner);
  }
  return emitFresh(of, rest, ALWAYS, name, inner);
}

/** The rest as options of the same line, if they are asked behind what counts, as they should be. */
function inlined(rest: readonly Item[], to: State): { pieces: readonly Piece[]; act: Act; counter: Line['counter'] } | undefined {
  const pieces: Piece[] = [];
  let counter: Line['counter'] = null;
  for (const [index, item] of rest.entries()) {
    switch (item.kind) {
      case 'counter':
        counter = { packets: item.packets, bytes: item.bytes };
        break;
      case 'fresh': {
        if (counter || isExcept(item.of) || item.of.length !== 1) return undefined;
        pieces.push(...(item.of[0] ?? []));
        break;
      }
      case 'tests': {
        const found = linesOf(item.of, to.cx);
        if (counter || isRefusal(found) || found.lines.length !== 1 || found.except.length > 0) return undefined;
        const line = found.lines[0] ?? [];
        // Options without -m are asked before all others.
        if (line.some(({ match }) => match === 'standard')) return undefined;
        pieces.push(...line);
        break;
      }
      case 'shares':
        return undefined;
      case 'do': {
        const [branch] = item.branches;
        if (index !== rest.length - 1 || item.branches.length !== 1 || !branch || !isAlways(branch.when)) return undefined;
        return { pieces, act: branch.act, counter };
      }
    }
  }
  return { pieces, act: { words: [], ends: false, writes: [] }, counter };
}

function isAlways(alternatives: Alternatives): boolean {
  return alternatives.length === 1 && alternatives[0]?.length === 0;
}

/** Nothing but actions, of which the last leaves the chain. */
function leavesAtOnce(rest: readonly Item[]): boolean {
  const last = rest[rest.length - 1];
  return (
    last?.kind === 'do' &&
    last.branches.length === 1 &&
    last.branches[0]?.act.leaves !== undefined &&
    rest.every((item) => item.kind === 'counter' || (item.kind === 'do' && item.branches.every(({ when }) => isAlways(when))))
  );
}

function emitDo(
  branches: readonly Branch[],
  rest: readonly Item[],
  current: Alternatives,
  chain: string,
  to: State,
): Refusal | undefined {
  const ways = branches.map(({ when, act }) => ({ when: meetAll(current, when), act })).filter(({ when }) => when.length > 0);
  const reads = new Set(ways.flatMap(({ when }) => when.flatMap(readsOf)));
  const writes = ways.flatMap(({ act }) => act.writes);
  const touches = writes.some((field) => [...reads].some((read) => isTouched(read, field)));
  const found = ways.map(({ when }) => linesOf(when, to.cx));
  const refused = found.find(isRefusal);
  if (refused) return refused;
  const total = found.reduce((sum, lines) => sum + (isRefusal(lines) ? 0 : lines.lines.length), 0);
  const more = rest.length > 0;
  if (touches && (total > 1 || more)) return emitApart(ways, rest, current, chain, to);
  for (const { when, act } of ways) {
    const failed = emitLines(when, act, chain, total === 1 ? to : { ...to, counter: withoutPast(to) });
    if (failed) return failed;
  }
  if (!more) return undefined;
  const going = ways.filter(({ act }) => !act.ends).flatMap(({ when }) => when);
  return emit(rest, going, chain, { ...to, counter: null });
}

/** What an action changes is asked by lines that come later: each packet goes to a chain of its own, and not on. */
function emitApart(
  ways: readonly Branch[],
  rest: readonly Item[],
  current: Alternatives,
  chain: string,
  to: State,
): Refusal | undefined {
  const only = ways[0];
  if (ways.length === 1 && only) {
    const found = linesOf(only.when, to.cx);
    if (isRefusal(found)) return found;
    const goes = found.lines.length === 1 && found.except.length === 0 && leavesAtOnce(rest);
    const name = enter(found, only.when, chain, { ...to, counter: null }, goes);
    const inner: State = { ...to, inside: to.inside || !goes, comment: null };
    return emit([{ kind: 'do', branches: [{ when: ALWAYS, act: only.act }] }, ...rest], ALWAYS, name, inner);
  }
  if (ways.some(({ act }) => act.leaves)) return refuse('rules that change what they test cannot return from a helper chain');
  const entered = linesOf(current, to.cx);
  if (isRefusal(entered)) return entered;
  const choice = enter(entered, current, chain, { ...to, counter: null });
  for (const { when, act } of ways) {
    const inner: State = { ...to, inside: true, comment: null, counter: null };
    const own = to.helper();
    const failed =
      emitLines(when, { words: ['-g', own], ends: true, writes: [] }, choice, inner) ??
      emit([{ kind: 'do', branches: [{ when: ALWAYS, act }] }, ...rest], ALWAYS, own, inner);
    if (failed) return failed;
  }
  return undefined;
}

/** Sends packets into a helper chain, each once, and gives its name. */
function enter({ lines, except }: Lines, current: Alternatives, chain: string, to: State, goes = false): string {
  const name = to.helper();
  const plain: State = { ...to, counter: null };
  if (lines.length <= 1 || !current.flatMap(readsOf).some(isChangeable)) {
    for (const line of lines) push(chain, line, { words: [goes ? '-g' : '-j', name], ends: false, writes: [] }, plain);
  } else {
    const choice = to.helper();
    push(chain, [], { words: ['-j', choice], ends: false, writes: [] }, plain);
    for (const line of lines) push(choice, line, { words: ['-g', name], ends: true, writes: [] }, { ...plain, comment: null });
  }
  const kept = new Set<string>();
  for (const { of } of except) {
    for (const line of of) {
      // Lines that differ in other tests have the same exceptions.
      const text = line.map(({ words }) => words.join(' ')).join(' ');
      if (kept.has(text)) continue;
      kept.add(text);
      push(name, line, { words: ['-j', 'RETURN'], ends: true, writes: [] }, { ...plain, comment: null });
    }
  }
  return name;
}

function emitLines(current: Alternatives, act: Act, chain: string, to: State): Refusal | undefined {
  const wrong = leavesWrongly(act, to);
  if (wrong) return wrong;
  const found = linesOf(current, to.cx);
  if (isRefusal(found)) return found;
  if (found.except.length > 0) {
    if (act.leaves === 'goto' || (act.leaves && to.atEnd === null))
      return refuse('a rule with exceptions needs a helper chain, and from there it cannot leave this one');
    const name = enter(found, current, chain, to);
    for (const protocol of protocolsFor(act, found.lines)) push(name, protocol, act, { ...to, inside: true, comment: null });
    return undefined;
  }
  if ((act.leaves === 'goto' || (act.leaves && to.atEnd === null)) && found.lines.some((line) => split(line)[1].length > 0)) {
    return refuse(
      'iptables tests an address or an interface once in a rule, and a second test needs a helper chain that cannot be left',
    );
  }
  const state = found.lines.length === 1 ? to : { ...to, counter: withoutPast(to) };
  for (const line of found.lines) push(chain, line, act, state);
  return undefined;
}

/** Several lines share what one rule counted. */
function withoutPast({ counter, cx }: State): Line['counter'] {
  if (counter && (counter.packets !== 0 || counter.bytes !== 0))
    cx.note('what the rule has counted is not carried over, because several rules take its place');
  return null;
}

function leavesWrongly(act: Act, to: State): Refusal | undefined {
  if (!act.leaves || !to.inside || (act.leaves === 'return' && to.atEnd)) return undefined;
  return refuse(
    'this rule needs a helper chain, from which iptables cannot leave the chain it was called from',
    'split the rule in two',
  );
}

function readsOf(conjunction: Conjunction): readonly string[] {
  return conjunction.flatMap((test) => (test.kind === 'piece' ? test.reads : [test.field]));
}

function isChangeable(field: string): boolean {
  return CHANGEABLE.has(field) || field.startsWith('set ') || field.startsWith(NETWORK_BITS);
}

/** May a test of the one find something else once the other is written? */
function isTouched(read: string, written: string): boolean {
  if (written === '*') return isChangeable(read);
  return read === written || (read.startsWith(NETWORK_BITS) && written.startsWith('ip'));
}

/** Bits of the network header by their place: fields of it that have names may lie there. */
const NETWORK_BITS = '@nh,';

/** Matches whose options may stand in one, so that iptables-save's form comes out. */
const JOINED = new Set(['tcp', 'udp', 'dccp', 'sctp', 'iprange', 'frag', 'ah', 'rt', 'devgroup']);

function push(chain: string, pieces: readonly Piece[], act: Act, to: State): void {
  const words = act.leaves === 'return' && to.inside && to.atEnd ? to.atEnd : act.words;
  const [here, later] = split(pieces);
  if (later.length > 0) {
    const name = to.helper();
    push(chain, here, { words: ['-j', name], ends: false, writes: [] }, { ...to, counter: null });
    for (const protocol of protocolsFor(act, [here]))
      push(name, [...protocol, ...later], act, { ...to, inside: true, comment: null });
    return;
  }
  const standard = here.filter(({ match }) => match === 'standard').flatMap(({ words: own }) => own);
  const matches: Piece[] = [];
  for (const each of here) {
    if (each.match === 'standard') continue;
    const at = JOINED.has(each.match) ? matches.findIndex((known) => known.match === each.match && !sharesFlag(known, each)) : -1;
    const known = matches[at];
    if (known) matches[at] = { match: known.match, words: [...known.words, ...each.words] };
    else matches.push(each);
  }
  const comment = to.comment === null ? [] : ['-m', 'comment', '--comment', to.comment];
  const options = matches.flatMap(({ match, words: own }) => ['-m', match, ...own]);
  to.lines.push({ chain, words: [...standard, ...comment, ...options, ...words], counter: to.counter });
}

function sharesFlag(a: Piece, b: Piece): boolean {
  return b.words.some((word) => word.startsWith('--') && a.words.includes(word));
}

/** A rule has each of -s, -d, -i, -o and -p once; what comes twice waits for the next chain. */
function split(pieces: readonly Piece[]): readonly [readonly Piece[], readonly Piece[]] {
  const seen = new Set<string>();
  const here: Piece[] = [];
  const later: Piece[] = [];
  for (const each of pieces) {
    const flag = each.words.find((word) => word.startsWith('-')) ?? '';
    if (each.match !== 'standard' || !seen.has(flag)) here.push(each);
    else if (here.some((known) => known.words.join(' ') === each.words.join(' '))) continue;
    else later.push(each);
    if (each.match === 'standard') seen.add(flag);
  }
  return [here, later];
}
