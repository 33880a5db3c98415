// A plain dump to nft line by line, without keeping its tree: what iptables-save writes, where no line changes an earlier one.

import type { NftTableItem } from '../ast/nft.js';
import type { Chain, Counter, Hook, Policy, Rule, Table } from '../ast/ruleset.js';
import { textOf, type Source, type Span } from '../base/source.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { addressLists } from '../iptables/address-lists.js';
import { baseOf, builtInChains } from '../iptables/base-chains.js';
import type { Command } from '../iptables/command.js';
import type { IpFamily } from '../iptables/define.js';
import type { Plan } from '../iptables/plan.js';
import { makeSaveReader, readSave } from '../iptables/save.js';
import { isWord, wordText, type Words } from '../iptables/words.js';
import { needsRename } from '../nft/names.js';
import { printRule, printTable } from '../nft/print.js';
import { declaredSets, fitting, lowerContext, type DeclaredSets, type LowerOptions } from './lower.js';
import { lowerRule, printableComment, repeatedProtocol, type RuleHost, type Traits } from './lower-rule.js';
import { unused } from './names.js';
import { partPlace, printPart, type PartPlace } from './part-memo.js';
import type { RuleReport } from './report.js';
import { lacksOf } from './capabilities.js';
import { needsOldWords } from './spelling.js';
import { DEFAULT_TARGET } from './target.js';
import { nftHeader } from './text.js';

/** The text of an exact translation, and what is worth saying about it. */
export interface StreamedTranslation {
  readonly text: string;
  readonly exact: number;
  /** Reports of exact rules that come with a note. */
  readonly notes: readonly RuleReport[];
}

interface OpenChain {
  readonly name: string;
  readonly hook: Hook | null;
  readonly policy: Policy | null;
  readonly lines: string[];
  readonly span: Span;
}

interface OpenTable {
  readonly name: string;
  readonly span: Span;
  readonly chains: Map<string, OpenChain>;
  readonly jumps: Set<string>;
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
  const objects: NftTableItem[] = [];
  let simple = true;
  let exact = 0;
  const giveUp = (): void => {
    simple = false;
  };

  const placeOf = (table: OpenTable, chain: OpenChain): StreamPlace => {
    const known = table.places.get(chain.hook);
    if (known) return known;
    const base = baseOf(table.name, chain.name);
    const stub: Chain = { kind: 'chain', name: chain.name, base, policy: null, counter: null, rules: [], span: chain.span };
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
    const context = lowerContext(whole, stub, family, table.sets, objects, options);
    const made: StreamPlace = { ...partPlace(context.cx, table.name, chain.hook, lacks), context, host: hostOf(table) };
    table.places.set(chain.hook, made);
    return made;
  };

  const take = (command: Command): void => {
    if (!simple) return;
    const open = tables.get(command.table);
    if (command.kind === 'begin table') {
      if (open) return giveUp();
      tables.set(command.table, openTable(command.table, command.span));
      return;
    }
    if (!open) return giveUp();
    if (command.kind === 'declare chain') {
      if (open.chains.has(command.chain) || open.started || needsRename(command.chain)) return giveUp();
      open.chains.set(command.chain, openChain(open.name, command.chain, command.policy, command.span));
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
    for (const made of lowered.rules) chain.lines.push(printRule(made, family));
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
    if (!table || !chain || addressLists(plan, words) !== null) return false;
    enter(table, chain);
    const line = lineOf(plan, words, counter, placeOf(table, chain));
    if (line === null) return false;
    if (verdict && verdict.chain !== -1) table.jumps.add(wordText(words, verdict.chain));
    chain.lines.push(line);
    exact++;
    return true;
  };

  const reader = makeSaveReader(source, { family, intercept }, diagnostics);
  readSave(reader, 0, source.text.length, true, take, { endTable: () => undefined });
  if (!simple || diagnostics.length > 0 || ![...tables.values()].every(jumpsArrive)) return null;
  return { text: nftHeader + [...tables.values()].map((table) => tableText(table, family)).join(''), exact, notes };
}

function openTable(name: string, span: Span): OpenTable {
  return {
    name,
    span,
    chains: new Map(),
    jumps: new Set(),
    sets: declaredSets(),
    helpers: [],
    taken: null,
    started: false,
    current: null,
    places: new Map(),
  };
}

function openChain(table: string, name: string, policy: Policy | null, span: Span): OpenChain {
  return { name, hook: baseOf(table, name)?.hook ?? null, policy, lines: [], span };
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

/** The chain of the last line mostly is that of the next one too. */
function chainOf({ current, chains }: OpenTable, words: Words, word: number): OpenChain | undefined {
  return current && isWord(words, word, current.name) ? current : chains.get(wordText(words, word));
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

const noTraits: readonly Traits[] = [];

/** One rule as one line, or null. */
function lineOf(plan: Plan, words: Words, counter: Counter | null, place: PartPlace): string | null {
  const { matches, target, verdict } = plan;
  let comment: string | null = null;
  const texts: string[] = [];
  let traits = noTraits;
  for (const match of matches) {
    const printed = printPart(match, plan, words, place);
    if (!printed) return null;
    if (printed.comment !== null) {
      if (comment !== null) return null;
      comment = printed.comment;
    }
    for (const text of printed.texts) texts.push(text);
    if (printed.traits.length > 0) traits = traits.length === 0 ? printed.traits : [...traits, ...printed.traits];
  }
  const repeated = traits.length > 1 ? repeatedProtocol(traits) : -1;
  if (repeated !== -1) texts.splice(repeated, 1);
  texts.push(counter ? `counter packets ${counter.packets} bytes ${counter.bytes}` : 'counter packets 0 bytes 0');
  if (verdict) texts.push(verdict.verdict);
  if (verdict && verdict.chain !== -1) texts.push(wordText(words, verdict.chain));
  if (target) {
    const printed = printPart(target, plan, words, place);
    if (!printed) return null;
    for (const text of printed.texts) texts.push(text);
  }
  if (comment !== null) {
    const notes: string[] = [];
    const kept = printableComment(comment, notes);
    if (notes.length > 0) return null;
    texts.push(`comment "${kept}"`);
  }
  // Joined, a line is one flat string; put together piece by piece it would keep all its pieces alive.
  return texts.join(' ');
}

function tableText(table: OpenTable, family: IpFamily): string {
  const builtIn = builtInChains(table.name);
  const open = [
    ...builtIn.flatMap((name) => table.chains.get(name) ?? []),
    ...[...table.chains.values()].filter(({ name }) => !builtIn.includes(name)),
  ];
  const chains = open.map(({ name, policy, span }): Chain => ({
    kind: 'chain',
    name,
    base: baseOf(table.name, name),
    policy,
    counter: null,
    rules: [],
    span,
  }));
  const whole: Table = {
    kind: 'table',
    family,
    name: table.name,
    chains: [...chains, ...table.helpers],
    sets: table.sets.list,
    objects: [],
    replaces: true,
    span: table.span,
  };
  const body = ({ name, rules }: Chain): string => {
    const lines = table.chains.get(name)?.lines ?? rules.map((rule) => printRule(rule, family));
    return lines.length === 0 ? '' : `\t\t${lines.join('\n\t\t')}\n`;
  };
  const name = `table ${family} ${table.name}`;
  return `${name}\ndelete ${name}\n${printTable(whole, body)}`;
}
