// A plain dump to nft line by line, without keeping its tree: what iptables-save writes, where no line changes an earlier one.

import type { NftTableItem } from '../ast/nft.js';
import type { Chain, Counter, Hook, Rule, Table } from '../ast/ruleset.js';
import { codesOf } from '../base/codes.js';
import { textOf, type Source, type Span } from '../base/source.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { addressLists } from '../iptables/address-lists.js';
import { NO_PLACE } from '../base/place-table.js';
import { baseOf } from '../iptables/base-chains.js';
import { ruleHooks } from '../iptables/hook-limits.js';
import type { AppendCommand, Command } from '../iptables/command.js';
import type { IpFamily } from '../iptables/define.js';
import type { Plan } from '../iptables/plan.js';
import { makeSaveReader, NOT_TAKEN, readSave } from '../iptables/save.js';
import { wordText, type Words } from '../iptables/words.js';
import { isSafeLength, needsRename } from '../nft/names.js';
import { CHAIN_END, printChainHead, printRule, printTable } from '../nft/print.js';
import { declaredSets, fitting, lowerContext, type DeclaredSets, type LowerOptions } from './lower.js';
import { lowerRule, type RuleHost } from './lower-rule.js';
import { unused } from './names.js';
import { addText, makeByteLines, type ByteLines, type Pieces, type Ranges } from './byte-lines.js';
import { chainEnd, chainStart, isCounted, NO_HEAD } from './line-head.js';
import { writeLine } from './line-template.js';
import { findLine, learnLine, makeLineTree, type LineTree } from './line-tree.js';
import { partPlace, type PartPlace } from './part-memo.js';
import {
  addAnyChain,
  addChains,
  addUserChain,
  bareChain,
  chainAt,
  chainFrom,
  chainName,
  chainNamed,
  chainNames,
  enterChain,
  keepLines,
  keepText,
  nameLength,
  streamChains,
  targetAt,
  type StreamChains,
} from './stream-chains.js';
import { addJump, hooksFit, limitHooks } from './stream-hooks.js';
import { INDENT, lineOf } from './stream-line.js';
import type { RuleReport } from './report.js';
import { lacksOf } from './capabilities.js';
import { needsOldWords } from './spelling.js';
import { DEFAULT_TARGET } from './target.js';

/** The text of an exact translation, and what is worth saying about it. */
export interface StreamedTranslation {
  /** The text in pieces, which large dumps need not become one for; without the header of nft files. */
  readonly pieces: Pieces;
  readonly exact: number;
  /** Reports of exact rules that come with a note. */
  readonly notes: readonly RuleReport[];
}

interface OpenTable {
  readonly name: string;
  readonly span: Span;
  readonly chains: StreamChains;
  readonly jumps: Set<string>;
  /** Whether the name of a chain stands there that is declared already, and that no hook calls. */
  readonly isTarget: (start: number, end: number) => boolean;
  readonly lines: ByteLines;
  readonly sets: DeclaredSets;
  readonly helpers: Chain[];
  /** Names of its chains, once a helper chain was needed. */
  taken: Set<string> | null;
  /** A rule was seen: chains declared from here on could meet names that were taken meanwhile. */
  started: boolean;
  /** One for each hook, and one for user chains. */
  readonly places: Map<Hook | null, StreamPlace>;
  /** That of the current chain. */
  place: StreamPlace | null;
}

/** What lowering needs to know of a chain, and a context that moves from rule to rule. */
interface StreamPlace extends PartPlace {
  readonly context: ReturnType<typeof lowerContext>;
  readonly host: RuleHost;
  /** The lines that were seen, without a counter before them and with one. */
  readonly bare: LineTree;
  readonly counted: LineTree;
}

/** Lines of nft are longer than those of dumps, by half or more; room that is not needed costs nothing. */
const GROWTH = 2;

/**
 * Translates a dump as it is read. Null where the whole tree is needed: a mistake, a loss, a command other than
 * declarations and appends, a name to be changed. Then nothing is known but that; `translateRuleset` says the rest.
 */
export function translateStreaming(source: Source, family: IpFamily, options: LowerOptions = {}): StreamedTranslation | null {
  const target = options.target ?? DEFAULT_TARGET;
  if (needsOldWords(target)) return null;
  const lacks = lacksOf(target, 'nft');
  const diagnostics: Diagnostic[] = [];
  const tables = new Map<string, OpenTable>();
  const notes: RuleReport[] = [];
  const lines = makeByteLines(GROWTH * source.text.length);
  const objects: NftTableItem[] = [];
  let simple = true;
  let exact = 0;
  const giveUp = (): void => {
    simple = false;
  };

  /** From here on, lines go to this chain. */
  const enter = (table: OpenTable, chain: number): StreamPlace => {
    if (table.chains.current === chain && table.place) return table.place;
    table.started = true;
    enterChain(table.chains, chain);
    const hook = table.chains.builtIn.has(chain) ? (bareChain(table.chains, chain).base?.hook ?? null) : null;
    table.place = table.places.get(hook) ?? makePlace(table, chain, hook);
    return table.place;
  };

  const makePlace = (table: OpenTable, chain: number, hook: Hook | null): StreamPlace => {
    const whole = emptyTable(table, family);
    const context = lowerContext(whole, bareChain(table.chains, chain), family, table.sets, objects, options);
    const made: StreamPlace = {
      ...partPlace(context.cx, table.name, hook, lacks),
      context,
      host: hostOf(table),
      bare: makeLineTree(table.isTarget),
      counted: makeLineTree(table.isTarget),
    };
    table.places.set(hook, made);
    return made;
  };

  const take = (command: Command): void => {
    if (!simple) return;
    const open = tables.get(command.table);
    if (command.kind === 'begin table') {
      if (open) return giveUp();
      tables.set(command.table, openTable(family, command.table, command.span, lines));
      return;
    }
    if (!open) return giveUp();
    if (command.kind === 'declare chain') {
      const { start, end } = command.chainSpan;
      // A name in quotes is not the same word everywhere.
      if (end - start !== command.chain.length || open.started || needsRename(command.chain)) return giveUp();
      if (addAnyChain(open.chains, command.chain, command.policy, start, end) === NO_PLACE) return giveUp();
      return;
    }
    const chain = command.kind === 'append' ? chainFor(open, command) : NO_PLACE;
    if (command.kind !== 'append' || chain === NO_PLACE) return giveUp();
    for (const rule of command.rules) if (!appendSlowly(open, chain, rule)) return giveUp();
  };

  /** A rule by its nodes: the way for what one line of plain statements cannot say. */
  const appendSlowly = (table: OpenTable, chain: number, rule: Rule): boolean => {
    const { context, host } = enter(table, chain);
    context.begin(rule);
    for (const part of rule.parts) {
      if (part.kind !== 'verdict' || part.chain === undefined) continue;
      table.jumps.add(part.chain);
      addJump(table.chains, chainNamed(table.chains, part.chain));
    }
    limitHooks(table.chains, ruleHooks(rule, family));
    const before = table.helpers.length;
    const lowered = fitting(lowerRule(rule, context.cx, context, host), table.helpers.slice(before), table.sets, lacks);
    if (lowered.status !== 'exact' || objects.length > 0) return false;
    exact++;
    if (lowered.reasons.length > 0)
      notes.push({ status: 'exact', reason: lowered.reasons.join('; '), span: rule.span, source: textOf(rule.span), target: [] });
    for (const made of lowered.rules) addLine(table, printRule(made, family));
    return true;
  };

  let last: OpenTable | undefined;
  const intercept = (plan: Plan, words: Words, tableName: string, counter: Counter | null): boolean => {
    if (!simple) return true;
    const { command, verdict } = plan;
    if (command?.name !== 'append' || plan.problems.length > 0 || plan.counters.length > 0) return false;
    const table = last?.name === tableName ? last : tables.get(tableName);
    last = table;
    const chain = table ? chainOf(table, words, command.values[0] ?? command.first) : NO_PLACE;
    if (!table || chain === NO_PLACE) return false;
    if (addressLists(plan, words) !== null) return false;
    const place = enter(table, chain);
    const made = lineOf(plan, words, counter, place);
    if (made === null) return false;
    addLine(table, made.text);
    const { pieces } = made;
    const jump = verdict ? verdict.chain : -1;
    const end = chainEnd(words);
    if (pieces && end !== NO_HEAD && (jump === -1 || words.texts[jump] === undefined)) {
      learnLine(counter ? place.counted : place.bare, words, end, jump, plan.hooks, pieces);
    }
    if (jump !== -1) {
      const isKnown = words.texts[jump] === undefined && table.isTarget(words.starts[jump] ?? 0, words.ends[jump] ?? 0);
      const name = wordText(words, jump);
      addJump(table.chains, isKnown ? table.chains.target : chainNamed(table.chains, name));
      if (!isKnown) table.jumps.add(name);
    }
    limitHooks(table.chains, plan.hooks);
    exact++;
    return true;
  };

  /** A line as iptables-save writes it, by those that were seen. */
  const interceptLine = (at: number, tableName: string): number => {
    const { words } = reader;
    const { codes } = words;
    if (!simple) return codes.indexOf(NEWLINE, at);
    const table = last?.name === tableName ? last : tables.get(tableName);
    last = table;
    if (!table) return NOT_TAKEN;
    const start = chainStart(words, at);
    if (start === NO_HEAD) return NOT_TAKEN;
    const chain = chainFrom(table.chains, start);
    if (chain === NO_PLACE) return NOT_TAKEN;
    const place = enter(table, chain);
    const tree = isCounted(words, at) ? place.counted : place.bare;
    const template = findLine(tree, words, start + nameLength(table.chains, chain));
    if (!template) return NOT_TAKEN;
    const { lines } = table;
    const before = lines.length;
    writeLine(template, words, tree.lineEnd - at, lines);
    keepLines(table.chains, before);
    if (template.jumps) addJump(table.chains, table.chains.target);
    limitHooks(table.chains, template.hooks);
    exact++;
    return tree.lineEnd;
  };

  const interceptChain = (start: number, end: number, tableName: string): boolean => {
    if (!simple) return true;
    const table = last?.name === tableName ? last : tables.get(tableName);
    last = table;
    return (
      table !== undefined && !table.started && isSafeLength(end - start) && addUserChain(table.chains, start, end) !== NO_PLACE
    );
  };

  // Words of other signs than ASCII's do not go into a line as they stand.
  const isBytes = codesOf(source).BYTES_PER_ELEMENT === 1;
  const reader = makeSaveReader(source, { family, intercept, interceptChain, ...(isBytes && { interceptLine }) }, diagnostics);
  readSave(reader, 0, source.text.length, true, take, { endTable: () => undefined });
  if (!simple || diagnostics.length > 0 || ![...tables.values()].every((table) => jumpsArrive(table) && hooksFit(table.chains)))
    return null;
  const ranges: Ranges = [];
  for (const table of tables.values()) addTable(table, family, ranges);
  return { pieces: { bytes: lines.bytes, ranges }, exact, notes };
}

function openTable(family: IpFamily, name: string, span: Span, lines: ByteLines): OpenTable {
  const chains = streamChains(family, name, span, lines);
  return {
    name,
    span,
    chains,
    jumps: new Set(),
    isTarget(start, end) {
      const chain = targetAt(chains, start, end);
      return chain !== NO_PLACE && !chains.builtIn.has(chain);
    },
    lines,
    sets: declaredSets(),
    helpers: [],
    taken: null,
    started: false,
    places: new Map(),
    place: null,
  };
}

function hostOf(table: OpenTable): RuleHost {
  return {
    chainName: (name) => name,
    helperChain(rules) {
      // All chains are declared before the first rule; one that is not is built in, and has no such name.
      const taken = (table.taken ??= new Set(chainNames(table.chains)));
      const name = unused(`${chainName(table.chains, table.chains.current)}_part`, taken);
      taken.add(name);
      table.helpers.push({
        kind: 'chain',
        name,
        base: null,
        policy: null,
        counter: null,
        rules,
        span: rules[0]?.span ?? table.span,
      });
      return name;
    },
  };
}

/** To the chain that was entered last. */
function addLine({ lines, chains }: OpenTable, text: string): void {
  const start = lines.length;
  addText(lines, `${INDENT}${text}\n`);
  keepLines(chains, start);
}

function chainOf({ chains }: OpenTable, { starts, ends, texts }: Words, word: number): number {
  return texts[word] === undefined ? chainAt(chains, starts[word] ?? 0, ends[word] ?? 0) : NO_PLACE;
}

/** A built-in chain exists without being declared; any other has to be. */
function chainFor({ name, chains }: OpenTable, { chain, chainSpan: { start, end } }: AppendCommand): number {
  const isWritten = end - start === chain.length;
  const known = isWritten ? chainAt(chains, start, end) : chainNamed(chains, chain);
  return known !== NO_PLACE || !isWritten || !baseOf(name, chain) ? known : addAnyChain(chains, chain, null, start, end);
}

function jumpsArrive({ name, chains, jumps }: OpenTable): boolean {
  return [...jumps].every((target) => chainNamed(chains, target) !== NO_PLACE && !baseOf(name, target));
}

/** Where the table's text is among all bytes. */
function addTable(table: OpenTable, family: IpFamily, ranges: Ranges): void {
  const { name, chains, helpers, sets, lines } = table;
  const own = `table ${family} ${name}`;
  const head = printTable(emptyTable(table, family), () => '').slice(0, -END.length);
  keepText(lines, `${own}\ndelete ${own}\n${head}`, ranges);
  addChains(chains, sets.list.length === 0, ranges);
  for (const helper of helpers) {
    const rules = helper.rules.map((rule) => `${INDENT}${printRule(rule, family)}\n`).join('');
    keepText(lines, `\n${printChainHead(helper, family)}${rules}${CHAIN_END}`, ranges);
  }
  keepText(lines, END, ranges);
}

const END = '}\n';
const NEWLINE = 10;

/** The table without its chains. */
function emptyTable({ name, sets, span }: OpenTable, family: IpFamily): Table {
  return { kind: 'table', family, name, chains: [], sets: sets.list, objects: [], replaces: true, span };
}
