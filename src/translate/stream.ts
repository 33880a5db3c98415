// A plain dump to nft line by line, without keeping its tree: what iptables-save writes, where no line changes an earlier one.

import type { NftTableItem } from '../ast/nft.js';
import type { Counter, Hook, Rule } from '../ast/ruleset.js';
import { NO_PLACE } from '../base/place-table.js';
import { NEWLINE } from '../base/signs.js';
import { textOf, type Source } from '../base/source.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { addressLists } from '../iptables/address-lists.js';
import type { Command } from '../iptables/command.js';
import type { IpFamily } from '../iptables/define.js';
import { ruleHooks } from '../iptables/hook-limits.js';
import type { Plan } from '../iptables/plan.js';
import { makeSaveReader, NOT_TAKEN, readSave } from '../iptables/save.js';
import { wordText, type Words } from '../iptables/words.js';
import { isSafeLength, needsRename } from '../nft/names.js';
import { printRule } from '../nft/print.js';
import { makeByteLines, type Pieces, type Ranges } from './byte-lines.js';
import { lacksOf } from './capabilities.js';
import { chainEnd, chainStart, isCounted, NO_HEAD } from '../iptables/line-head.js';
import { lineHoles, lineTemplate, writeLine } from './line-template.js';
import { findLine, learnLine, makeLineTree } from '../iptables/line-tree.js';
import { fitting, lowerContext, type LowerOptions } from './lower.js';
import { lowerRule } from './lower-rule.js';
import { partPlace } from './part-memo.js';
import type { RuleReport } from './report.js';
import { needsOldWords } from './spelling.js';
import {
  addAnyChain,
  addUserChain,
  bareChain,
  chainFrom,
  chainNamed,
  enterChain,
  keepLines,
  nameLength,
} from './stream-chains.js';
import { addJump, hooksFit, limitHooks } from './stream-hooks.js';
import { lineOf } from './stream-line.js';
import {
  addLine,
  addTable,
  chainFor,
  chainOf,
  emptyTable,
  hostOf,
  jumpsArrive,
  openTable,
  type OpenTable,
  type StreamPlace,
} from './stream-table.js';
import { DEFAULT_TARGET } from './target.js';

/** The text of an exact translation, and what is worth saying about it. */
export interface StreamedTranslation {
  /** The text in pieces, which large dumps need not become one for; without the header of nft files. */
  readonly pieces: Pieces;
  readonly exact: number;
  /** Reports of exact rules that come with a note. */
  readonly notes: readonly RuleReport[];
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
  /** Lines of a table follow on each other. */
  const tableNamed = (name: string): OpenTable | undefined => {
    if (last?.name !== name) last = tables.get(name);
    return last;
  };

  const intercept = (plan: Plan, words: Words, tableName: string, counter: Counter | null): boolean => {
    if (!simple) return true;
    const { command, verdict } = plan;
    if (command?.name !== 'append' || plan.problems.length > 0 || plan.counters.length > 0) return false;
    const table = tableNamed(tableName);
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
      const template = lineTemplate(pieces, jump !== -1, plan.hooks);
      learnLine(counter ? place.counted : place.bare, words, end, lineHoles(pieces, jump), template);
    }
    if (jump !== -1) {
      const isKnown = words.texts[jump] === undefined && table.isTarget(words, words.starts[jump] ?? 0, words.ends[jump] ?? 0);
      const name = wordText(words, jump);
      addJump(table.chains, isKnown ? table.chains.target : chainNamed(table.chains, name));
      if (!isKnown) table.jumps.add(name);
    }
    limitHooks(table.chains, plan.hooks);
    exact++;
    return true;
  };

  /** A line as iptables-save writes it, by those that were seen. */
  const interceptLine = (words: Words, at: number, tableName: string): number => {
    if (!simple) return words.codes.indexOf(NEWLINE, at);
    const table = tableNamed(tableName);
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
    const table = tableNamed(tableName);
    return (
      table !== undefined && !table.started && isSafeLength(end - start) && addUserChain(table.chains, start, end) !== NO_PLACE
    );
  };

  const reader = makeSaveReader(source, { family, intercept, interceptLine, interceptChain }, diagnostics);
  readSave(reader, 0, source.text.length, true, take, { endTable: () => undefined });
  if (!simple || diagnostics.length > 0 || ![...tables.values()].every((table) => jumpsArrive(table) && hooksFit(table.chains)))
    return null;
  const ranges: Ranges = [];
  for (const table of tables.values()) addTable(table, family, ranges);
  return { pieces: { bytes: lines.bytes, ranges }, exact, notes };
}
