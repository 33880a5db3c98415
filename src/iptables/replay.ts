// Carries out commands one after the other, as the tool would, and gives the ruleset that they leave behind.

import type { Counter, Rule, Ruleset } from '../ast/ruleset.js';
import { assertNever } from '../base/assert-never.js';
import { span, type Source, type Span } from '../base/source.js';
import { didYouMean } from '../base/suggest.js';
import { RELIES_ON_OTHERS, SYNTAX_ERROR, diagnostic, syntaxError, type Diagnostic } from '../diagnostics/diagnostic.js';
import { baseOf, builtInChains } from './base-chains.js';
import { wrongChainName } from './chain-names.js';
import type {
  AppendCommand,
  Command,
  DeclareChainCommand,
  InsertCommand,
  RenameChainCommand,
  WholeTableCommand,
} from './command.js';
import type { IpFamily } from './define.js';
import { jumpOf } from './jump-of.js';
import { printRule } from './print.js';
import { finishReplay } from './replay-result.js';
import { keyOf, makeReplay, openChain, openTable, refer, type OpenChain, type OpenTable, type Replay } from './replay-state.js';
import {
  appendLater,
  appendRule,
  findRule,
  insertRule,
  makeRuleList,
  mapRules,
  removeRule,
  replaceRule,
  rulesOf,
  type LateLines,
} from './rule-list.js';

/** What a script's commands leave behind on a host that had no rules. */
export function replayCommands(source: Source, commands: readonly Command[], diagnostics: Diagnostic[]): Ruleset {
  const replay: Replay = { ...makeReplay(diagnostics), complete: false };
  for (const command of commands) applyCommand(replay, command);
  return finishReplay(replay, source);
}

/** Carries out one command. */
export function applyCommand(replay: Replay, command: Command): void {
  replay.last = null;
  switch (command.kind) {
    case 'begin table':
      return beginTable(replay, command.family, command.table, command.replaces, command.span);
    case 'append':
    case 'insert':
      return addRules(replay, command);
    case 'replace': {
      const [rule] = command.rules;
      const chain = existingChain(replay, command);
      if (!chain || !rule) return;
      if (command.position > chain.rules.length)
        return complain(replay, command, numberMessage(command.position, chain), command.span);
      const table = tableFor(replay, command);
      const old = replaceRule(chain.rules, command.position - 1, rule);
      if (old) count(table, old, -1);
      count(table, rule, 1);
      return;
    }
    case 'delete position': {
      const chain = existingChain(replay, command);
      if (!chain) return;
      if (command.position > chain.rules.length)
        return complain(replay, command, numberMessage(command.position, chain), command.span);
      const old = removeRule(chain.rules, command.position - 1);
      if (old) count(tableFor(replay, command), old, -1);
      return;
    }
    case 'delete rule':
      return deleteRules(replay, command);
    case 'declare chain':
      return declareChain(replay, command);
    case 'policy': {
      const chain = chainFor(replay, command);
      chain.policy = command.policy;
      if (command.counter) chain.counter = command.counter;
      return;
    }
    case 'new chain':
      return newChain(replay, command.chain, command);
    case 'rename chain':
      return renameChain(replay, command);
    case 'flush':
    case 'zero':
    case 'delete chain':
      return changeChains(replay, command);
    case 'inspect':
      return;
    default:
      return assertNever(command);
  }
}

// ---- tables and chains ---------------------------------------------------------------------------------------------

function beginTable(replay: Replay, family: IpFamily, name: string, replaces: boolean, span: Span): void {
  const { tables } = replay;
  const key = keyOf(family, name);
  replay.current = null;
  if (tables.has(key) && !replaces) return;
  tables.delete(key);
  tables.set(key, openTable(family, name, replaces, span));
}

/** Lets a table's span reach as far as this. */
export function extendTable({ tables }: Replay, family: IpFamily, name: string, end: number): void {
  const table = tables.get(keyOf(family, name));
  if (table) table.span = span(table.span.source, table.span.start, end);
}

function tableFor(replay: Replay, { family, table, span }: Command): OpenTable {
  const { current } = replay;
  if (current?.name === table && current.family === family) return current;
  const key = keyOf(family, table);
  if (!replay.tables.has(key)) beginTable(replay, family, table, false, span);
  const open = replay.tables.get(key);
  if (!open) throw new Error(`the table ${table} was not made`);
  replay.current = open;
  return open;
}

type ChainCommand = Extract<Command, { readonly chain: string }>;

/** The chain of a command; made where it is not there yet. */
function chainFor(replay: Replay, command: ChainCommand): OpenChain {
  const table = tableFor(replay, command);
  return table.chains.get(command.chain) ?? openChain(table, command.chain, command.span);
}

/** The chain, or a report that there is none. Built-in chains are always there. */
function existingChain(replay: Replay, command: ChainCommand): OpenChain | null {
  const { chains } = tableFor(replay, command);
  const known = chains.get(command.chain);
  if (known) return known;
  if (baseOf(command.table, command.chain)) return chainFor(replay, command);
  // Others may have made a chain that the script does not, but none of that name.
  const wrong = replay.complete ? undefined : wrongChainName(command.chain, command.family);
  if (wrong !== undefined && command.mayFail !== true) {
    replay.diagnostics.push(syntaxError(wrong, command.chainSpan));
    return null;
  }
  complain(
    replay,
    command,
    `there is no chain ${command.chain} in the table ${command.table}`,
    command.chainSpan,
    didYouMean(command.chain, chainsToMean(command.table, chains)) ?? `make it first: "-N ${command.chain}"`,
  );
  return null;
}

function* chainsToMean(table: string, chains: ReadonlyMap<string, OpenChain>): Iterable<string> {
  yield* builtInChains(table);
  yield* chains.keys();
}

function declareChain(replay: Replay, command: DeclareChainCommand): void {
  const { chain: name, policy, counter } = command;
  const table = tableFor(replay, command);
  const known = table.chains.get(name);
  if (known && command.empties && !baseOf(table.name, name)) {
    // Measured with 1.8.9 and 1.8.11; with --noflush and a chain of before, both variants empty it.
    const message = `the chain ${name} is declared again: iptables-nft-restore empties it here, and iptables-legacy-restore refuses the file`;
    if (replay.complete) replay.diagnostics.push(diagnostic(SYNTAX_ERROR, 'warning', message, command.chainSpan));
    flushChain(table, known);
  }
  const chain = known ?? chainFor(replay, command);
  if (policy) chain.policy = policy;
  if (counter) chain.counter = counter;
}

function newChain(replay: Replay, name: string, command: ChainCommand): void {
  const table = tableFor(replay, command);
  const { chains, early } = table;
  const wrong = wrongChainName(name, command.family);
  if (early.has(name) && !replay.complete)
    complain(replay, command, `a command above jumps to the chain ${name}, which is made only here`, command.chainSpan);
  if (chains.has(name) || baseOf(command.table, name))
    return complain(replay, command, `the chain ${name} exists already`, command.chainSpan);
  if (wrong !== undefined) replay.diagnostics.push(syntaxError(wrong, command.chainSpan));
  openChain(table, name, command.span);
}

function renameChain(replay: Replay, command: RenameChainCommand): void {
  const table = tableFor(replay, command);
  const chain = table.chains.get(command.chain);
  if (!chain || baseOf(command.table, command.chain)) {
    return complain(replay, command, `there is no chain ${command.chain} to rename`, command.chainSpan);
  }
  if (table.chains.has(command.to) || baseOf(command.table, command.to)) {
    return complain(replay, command, `the chain ${command.to} exists already`, command.span);
  }
  const wrong = wrongChainName(command.to, command.family);
  if (wrong !== undefined) replay.diagnostics.push(syntaxError(wrong, command.span));
  table.chains.delete(command.chain);
  chain.name = command.to;
  table.chains.set(command.to, chain);
  chain.references += table.lost.get(command.to) ?? 0;
  table.lost.delete(command.to);
  if (chain.references === 0) return;
  for (const { rules } of table.chains.values()) mapRules(rules, (rule) => jumpingTo(rule, command.chain, command.to));
}

function jumpingTo(rule: Rule, from: string, to: string): Rule {
  if (jumpOf(rule)?.chain !== from) return rule;
  return { ...rule, parts: rule.parts.map((part) => (part.kind === 'verdict' ? { ...part, chain: to } : part)) };
}

/** `-F`, `-Z`, `-X`, of one chain or of all. */
function changeChains(replay: Replay, command: WholeTableCommand): void {
  const table = tableFor(replay, command);
  const { chain: name } = command;
  const one = name === null ? null : existingChain(replay, { ...command, kind: 'new chain', chain: name });
  if (name !== null && !one) return;
  const chains = one ? [one] : table.chains.values();
  for (const chain of chains) {
    if (command.kind === 'flush') flushChain(table, chain);
    else if (command.kind === 'zero') zeroChain(chain, command.position);
    else deleteChain(replay, table, chain, command);
  }
}

function flushChain(table: OpenTable, chain: OpenChain): void {
  if (chain.rules.length === 0) return;
  for (const rule of rulesOf(chain.rules)) count(table, rule, -1);
  chain.rules = makeRuleList();
}

function zeroChain(chain: OpenChain, position: number | undefined): void {
  const zero: Counter = { kind: 'counter', packets: 0, bytes: 0 };
  let number = 0;
  mapRules(chain.rules, (rule) => (++number === (position ?? number) && rule.counter ? { ...rule, counter: zero } : rule));
  if (position === undefined && chain.counter) chain.counter = zero;
}

function deleteChain(replay: Replay, table: OpenTable, chain: OpenChain, command: WholeTableCommand): void {
  if (baseOf(table.name, chain.name)) {
    if (command.chain !== null)
      complain(replay, command, `the built-in chain ${chain.name} cannot be deleted`, command.chainSpan);
  } else if (chain.rules.length > 0) {
    complain(replay, command, `the chain ${chain.name} still has rules`, command.chainSpan, `flush it first: "-F ${chain.name}"`);
  } else if (chain.references > 0) {
    complain(replay, command, `rules still jump to the chain ${chain.name}`, command.chainSpan);
  } else table.chains.delete(chain.name);
}

// ---- rules ---------------------------------------------------------------------------------------------------------

function addRules(replay: Replay, command: AppendCommand | InsertCommand): void {
  const chain = existingChain(replay, command) ?? chainFor(replay, command);
  const table = tableFor(replay, command);
  if (command.unlessPresent === true && command.rules.every((rule) => indexOf(replay, command.family, chain, rule) !== -1))
    return;
  for (const rule of command.rules) {
    if (command.kind === 'append') appendRule(chain.rules, rule);
    else if (command.position > chain.rules.length + 1) {
      complain(replay, command, numberMessage(command.position, chain), command.span);
      appendRule(chain.rules, rule);
    } else insertRule(chain.rules, command.position - 1, rule);
    count(table, rule, 1);
  }
}

/** A rule that was checked and will be made when somebody looks. False where its chain needs it now, or is not there. */
export function addLater(
  replay: Replay,
  { family, table: name, chain: chainName, jump, hooks }: LaterRule,
  start: number,
  lines: LateLines,
): boolean {
  const { current, last } = replay;
  const table = current?.name === name && current.family === family ? current : replay.tables.get(keyOf(family, name));
  const chain = table === current && last?.name === chainName ? last : table?.chains.get(chainName);
  if (!table || !chain || !appendLater(chain.rules, start, lines)) return false;
  replay.current = table;
  replay.last = chain;
  chain.hooks &= hooks;
  if (jump !== null) {
    const target = refer(table, jump, 1);
    if (target) table.jumps.push(chain.number, target.number);
  }
  return true;
}

/** Where a rule goes that is made later. */
export interface LaterRule {
  readonly family: IpFamily;
  readonly table: string;
  readonly chain: string;
  /** The chain that it goes to. */
  jump: string | null;
  /** Where it works, as bits of `hook-limits.ts`. */
  hooks: number;
}

function deleteRules(replay: Replay, command: Extract<Command, { kind: 'delete rule' }>): void {
  const chain = existingChain(replay, command);
  if (!chain) return;
  const table = tableFor(replay, command);
  for (const rule of command.rules) {
    const index = indexOf(replay, command.family, chain, rule);
    if (index === -1) {
      if (rule.parts[0]?.kind !== 'opaque') complain(replay, command, `the chain ${chain.name} has no such rule`, command.span);
      continue;
    }
    removeRule(chain.rules, index);
    count(table, rule, -1);
  }
}

function indexOf(replay: Replay, family: IpFamily, chain: OpenChain, rule: Rule): number {
  const wanted = textOf(replay, family, rule);
  return findRule(chain.rules, (other) => textOf(replay, family, other) === wanted);
}

function textOf({ texts }: Replay, family: IpFamily, rule: Rule): string {
  let text = texts.get(rule);
  if (text === undefined) {
    text = printRule(rule, family);
    texts.set(rule, text);
  }
  return text;
}

function count(table: OpenTable, rule: Rule, by: 1 | -1): void {
  const last = rule.parts[rule.parts.length - 1];
  if (last?.kind !== 'verdict' || last.chain === undefined) return;
  refer(table, last.chain, by);
}

function numberMessage(position: number, chain: OpenChain): string {
  const { length } = chain.rules;
  return `there is no rule ${position} in ${chain.name}: it has ${length} ${length === 1 ? 'rule' : 'rules'}`;
}

function complain(replay: Replay, command: Command, message: string, at: Span, help?: string): void {
  if (command.mayFail === true) return;
  const extras = help === undefined ? {} : { help: [help] };
  replay.diagnostics.push(
    replay.complete ? syntaxError(message, at, help) : diagnostic(RELIES_ON_OTHERS, 'info', message, at, extras),
  );
}
