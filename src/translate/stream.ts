// A plain dump to nft line by line, without keeping its tree: what iptables-save writes, where no line changes an earlier one.

import type { NftTableItem } from '../ast/nft.js';
import type { Chain, Counter, Hook, Policy, Rule, Table } from '../ast/ruleset.js';
import { textOf, type Source, type Span } from '../base/source.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { addressLists } from '../iptables/address-lists.js';
import { codesOf } from '../base/codes.js';
import { addPlace, findPlace, makePlaceTable, NO_PLACE, type PlaceTable } from '../base/place-table.js';
import { baseOf, builtInChains } from '../iptables/base-chains.js';
import type { Command } from '../iptables/command.js';
import type { IpFamily } from '../iptables/define.js';
import type { Plan } from '../iptables/plan.js';
import { makeSaveReader, readSave } from '../iptables/save.js';
import { isWord, wordText, type Words } from '../iptables/words.js';
import { needsRename } from '../nft/names.js';
import { CHAIN_END, printChainHead, printRule, printTable } from '../nft/print.js';
import { declaredSets, fitting, lowerContext, type DeclaredSets, type LowerOptions } from './lower.js';
import { lowerRule, type RuleHost } from './lower-rule.js';
import { unused } from './names.js';
import { addText, keepRange, makeByteLines, type Pieces, type ByteLines, type Ranges } from './byte-lines.js';
import { addByTemplate, learnLine, planLines, type PlanLines } from './line-template.js';
import { partPlace, type PartPlace } from './part-memo.js';
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

interface OpenChain {
  readonly name: string;
  readonly hook: Hook | null;
  readonly policy: Policy | null;
  /** Where its lines are among those of the table. */
  readonly ranges: Ranges;
  readonly span: Span;
}

interface OpenTable {
  readonly name: string;
  readonly span: Span;
  readonly chains: Map<string, OpenChain>;
  readonly jumps: Set<string>;
  /** The names of the chains, and the chains by their numbers there. */
  readonly names: PlaceTable;
  readonly byNumber: OpenChain[];
  readonly lines: ByteLines;
  readonly sets: DeclaredSets;
  readonly helpers: Chain[];
  /** Names of its chains, once a helper chain was needed. */
  taken: Set<string> | null;
  /** A rule was seen: chains declared from here on could meet names that were taken meanwhile. */
  started: boolean;
  /** The chain that lines go to. */
  current: OpenChain | null;
  /** One for each hook, and one for user chains. */
  readonly places: Map<Hook | null, StreamPlace>;
}

/** What lowering needs to know of a chain, and a context that moves from rule to rule. */
interface StreamPlace extends PartPlace {
  readonly context: ReturnType<typeof lowerContext>;
  readonly host: RuleHost;
  readonly plans: Map<Plan, PlanLines | null>;
  lastPlan: Plan | null;
  lastLines: PlanLines | null;
}

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
  const lines = makeByteLines(source.text.length);
  const objects: NftTableItem[] = [];
  let simple = true;
  let exact = 0;
  const giveUp = (): void => {
    simple = false;
  };

  const placeOf = (table: OpenTable, chain: OpenChain): StreamPlace => {
    const known = table.places.get(chain.hook);
    if (known) return known;
    const whole: Table = {
      kind: 'table',
      family,
      name: table.name,
      chains: [],
      sets: [],
      objects: [],
      replaces: true,
      span: table.span,
    };
    const context = lowerContext(whole, stub(table, chain.name, null, chain.span), family, table.sets, objects, options);
    const made: StreamPlace = {
      ...partPlace(context.cx, table.name, chain.hook, lacks),
      context,
      host: hostOf(table),
      plans: new Map(),
      lastPlan: null,
      lastLines: null,
    };
    table.places.set(chain.hook, made);
    return made;
  };

  const take = (command: Command): void => {
    if (!simple) return;
    const open = tables.get(command.table);
    if (command.kind === 'begin table') {
      if (open) return giveUp();
      tables.set(command.table, openTable(command.table, command.span, lines));
      return;
    }
    if (!open) return giveUp();
    if (command.kind === 'declare chain') {
      if (open.chains.has(command.chain) || open.started || needsRename(command.chain)) return giveUp();
      declare(open, openChain(open.name, command.chain, command.policy, command.span), command.chainSpan);
      return;
    }
    const chain = command.kind === 'append' ? chainFor(open, command.chain, command.span) : null;
    if (command.kind !== 'append' || !chain) return giveUp();
    for (const rule of command.rules) if (!appendSlowly(open, chain, rule)) return giveUp();
  };

  /** A rule by its nodes: the way for what one line of plain statements cannot say. */
  const appendSlowly = (table: OpenTable, chain: OpenChain, rule: Rule): boolean => {
    const { context, host } = placeOf(table, chain);
    enter(table, chain);
    context.begin(rule);
    for (const part of rule.parts) if (part.kind === 'verdict' && part.chain !== undefined) table.jumps.add(part.chain);
    const before = table.helpers.length;
    const lowered = fitting(lowerRule(rule, context.cx, context, host), table.helpers.slice(before), table.sets, lacks);
    if (lowered.status !== 'exact' || objects.length > 0) return false;
    exact++;
    if (lowered.reasons.length > 0)
      notes.push({ status: 'exact', reason: lowered.reasons.join('; '), span: rule.span, source: textOf(rule.span), target: [] });
    for (const made of lowered.rules) addLine(table, chain, printRule(made, family));
    return true;
  };

  let last: OpenTable | undefined;
  const intercept = (plan: Plan, words: Words, tableName: string, counter: Counter | null): boolean => {
    if (!simple) return true;
    const { command, verdict } = plan;
    if (command?.name !== 'append' || plan.problems.length > 0 || plan.counters.length > 0) return false;
    const table = last?.name === tableName ? last : tables.get(tableName);
    const chain = table && chainOf(table, words, command.values[0] ?? command.first);
    last = table;
    if (!table || !chain) return false;
    enter(table, chain);
    const place = placeOf(table, chain);
    // Words of other signs than ASCII's do not go into a line as they stand.
    const known = words.codes.BYTES_PER_ELEMENT === 1 ? linesOf(place, plan) : null;
    const isPlain = verdict === null || verdict.chain === -1 || words.texts[verdict.chain] === undefined;
    const start = table.lines.length;
    if (
      known &&
      isPlain &&
      addByTemplate(known, words, counter?.packets ?? 0, counter?.bytes ?? 0, counter !== null, table.lines)
    ) {
      keepRange(chain.ranges, start, table.lines.length);
    } else {
      if (addressLists(plan, words) !== null) return false;
      const segments = lineOf(plan, words, counter, place);
      if (segments === null) return false;
      addLine(table, chain, segments.text);
      if (known && isPlain && segments.pieces) learnLine(known, words, counter !== null, segments.pieces);
    }
    if (verdict && verdict.chain !== -1 && !isDeclared(table, words, verdict.chain))
      table.jumps.add(wordText(words, verdict.chain));
    exact++;
    return true;
  };

  const reader = makeSaveReader(source, { family, intercept }, diagnostics);
  readSave(reader, 0, source.text.length, true, take, { endTable: () => undefined });
  if (!simple || diagnostics.length > 0 || ![...tables.values()].every(jumpsArrive)) return null;
  const items = function* () {
    for (const table of tables.values()) yield* piecesOf(table, family);
  };
  return { pieces: { bytes: lines.bytes, items }, exact, notes };
}

function openTable(name: string, span: Span, lines: ByteLines): OpenTable {
  return {
    name,
    span,
    chains: new Map(),
    jumps: new Set(),
    names: makePlaceTable(codesOf(span.source)),
    byNumber: [],
    lines,
    sets: declaredSets(),
    helpers: [],
    taken: null,
    started: false,
    current: null,
    places: new Map(),
  };
}

function openChain(table: string, name: string, policy: Policy | null, span: Span): OpenChain {
  return { name, hook: baseOf(table, name)?.hook ?? null, policy, ranges: [], span };
}

/** From here on, lines go to this chain. */
function enter(table: OpenTable, chain: OpenChain): void {
  table.started = true;
  table.current = chain;
}

function hostOf(table: OpenTable): RuleHost {
  return {
    chainName: (name) => name,
    helperChain(rules) {
      // All chains are declared before the first rule; one that is not is built in, and has no such name.
      const taken = (table.taken ??= new Set(table.chains.keys()));
      const name = unused(`${table.current?.name}_part`, taken);
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

/** `name`: where it stands. */
function declare(table: OpenTable, chain: OpenChain, name: Span): void {
  table.chains.set(chain.name, chain);
  table.byNumber[addPlace(table.names, name.start, name.end)] = chain;
}

function addLine({ lines }: OpenTable, chain: OpenChain, text: string): void {
  const start = lines.length;
  addText(lines, `${INDENT}${text}\n`);
  keepRange(chain.ranges, start, lines.length);
}

/** What is known of lines of the plan. */
function linesOf(place: StreamPlace, plan: Plan): PlanLines | null {
  if (place.lastPlan === plan) return place.lastLines;
  let lines = place.plans.get(plan);
  if (lines === undefined) place.plans.set(plan, (lines = planLines(plan)));
  place.lastPlan = plan;
  place.lastLines = lines;
  return lines;
}

/** The chain of the last line mostly is that of the next one too. */
function chainOf(table: OpenTable, words: Words, word: number): OpenChain | undefined {
  const { current, names, byNumber, chains } = table;
  if (current && isWord(words, word, current.name)) return current;
  if (words.texts[word] !== undefined) return chains.get(wordText(words, word));
  const number = findPlace(names, words.starts[word] ?? 0, words.ends[word] ?? 0);
  return number === NO_PLACE ? chains.get(wordText(words, word)) : byNumber[number];
}

/** A jump to a chain that is declared already, and that no hook calls. */
function isDeclared({ names, byNumber }: OpenTable, { starts, ends, texts }: Words, word: number): boolean {
  if (texts[word] !== undefined) return false;
  const number = findPlace(names, starts[word] ?? 0, ends[word] ?? 0);
  return number !== NO_PLACE && byNumber[number]?.hook === null;
}

/** A built-in chain exists without being declared; any other has to be. */
function chainFor(table: OpenTable, name: string, span: Span): OpenChain | null {
  const known = table.chains.get(name);
  if (known || !baseOf(table.name, name)) return known ?? null;
  const made = openChain(table.name, name, null, span);
  table.chains.set(name, made);
  return made;
}

function jumpsArrive({ name, chains, jumps }: OpenTable): boolean {
  return [...jumps].every((target) => chains.has(target) && !baseOf(name, target));
}

/** The table's text, and where its lines are among all bytes: two offsets each. */
function* piecesOf(table: OpenTable, family: IpFamily): Iterable<string | number> {
  const { name, chains, helpers, sets, span } = table;
  const own = `table ${family} ${name}`;
  const empty: Table = { kind: 'table', family, name, chains: [], sets: sets.list, objects: [], replaces: true, span };
  yield `${own}\ndelete ${own}\n${printTable(empty, () => '').slice(0, -END.length)}`;
  let before = sets.list.length > 0 ? '\n' : '';
  const builtIn = builtInChains(name);
  const open = [
    ...builtIn.flatMap((each) => chains.get(each) ?? []),
    ...[...chains.values()].filter((chain) => !builtIn.includes(chain.name)),
  ];
  for (const { name: chain, policy, ranges, span: at } of open) {
    yield before + printChainHead(stub(table, chain, policy, at), family);
    yield* ranges;
    yield CHAIN_END;
    before = '\n';
  }
  for (const helper of helpers) {
    const rules = helper.rules.map((rule) => `${INDENT}${printRule(rule, family)}\n`).join('');
    yield before + printChainHead(helper, family) + rules + CHAIN_END;
  }
  yield END;
}

const END = '}\n';

/** A chain without its rules. */
function stub(table: OpenTable, name: string, policy: Policy | null, at: Span): Chain {
  return { kind: 'chain', name, base: baseOf(table.name, name), policy, counter: null, rules: [], span: at };
}
