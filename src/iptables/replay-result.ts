// The ruleset that commands leave behind, and jumps in it that lead nowhere.

import type { Chain, Ruleset, Table } from '../ast/ruleset.js';
import { defineLazily } from '../base/lazy.js';
import { span, type Source } from '../base/source.js';
import { diagnostic, RELIES_ON_OTHERS, syntaxError } from '../diagnostics/diagnostic.js';
import { baseOf, builtInChains } from './base-chains.js';
import { helpForJump, vocabularyOf } from './lookup.js';
import { jumpOf } from './jump-of.js';
import { openChain, type OpenChain, type OpenTable, type Replay } from './replay-state.js';
import { appendRule, lateRules, rulesOf } from './rule-list.js';
import { reportWrongHooks } from './wrong-hooks.js';

/** The ruleset. Jumps to chains that nobody made are reported here, since a chain may be made after the jump to it. */
export function finishReplay(replay: Replay, source: Source): Ruleset {
  const tables = [...replay.tables.values()];
  for (const table of tables) {
    reportLostJumps(replay, table);
    if (replay.complete) reportEarlyJumps(replay, table);
    reportWrongHooks(replay, table);
  }
  return {
    kind: 'ruleset',
    language: 'iptables',
    tables: tables.map(finishTable),
    span: span(source, 0, source.text.length),
  };
}

/** The chains of a large dump are made when somebody looks at them, and the rules of each by themselves. */
function finishTable({ family, name, replaces, chains, span }: OpenTable): Table {
  const table: Table = { kind: 'table', family, name, chains: [], sets: [], objects: [], replaces, span };
  const isLate = [...chains.values()].some(({ rules }) => rules.later !== null);
  if (!isLate) return { ...table, chains: chainsOf(name, chains) };
  defineLazily(table, 'chains', chains, (all) => chainsOf(name, all));
  return table;
}

/** Built-in chains first, in the tools' order. */
function chainsOf(table: string, chains: ReadonlyMap<string, OpenChain>): readonly Chain[] {
  const builtIn = builtInChains(table);
  const open = [
    ...builtIn.flatMap((chain) => chains.get(chain) ?? []),
    ...[...chains.values()].filter(({ name }) => !builtIn.includes(name)),
  ];
  return open.map((chain) => finishChain(table, chain));
}

function finishChain(table: string, { name, policy, counter, rules, elsewhere, span }: OpenChain): Chain {
  const chain = { kind: 'chain' as const, name, base: baseOf(table, name), policy, counter, ...(elsewhere ? { elsewhere } : {}) };
  if (!rules.later) return { ...chain, rules: rulesOf(rules), span };
  defineLazily(chain, 'rules', rules.later, lateRules);
  return Object.assign(chain, { span });
}

function reportLostJumps({ diagnostics }: Replay, table: OpenTable): void {
  const isLost = table.lost.size > 0 || builtInChains(table.name).some((name) => (table.chains.get(name)?.references ?? 0) > 0);
  if (!isLost) return;
  const helps = new Map<string, string | undefined>();
  const made = new Set<string>();
  const vocabulary = vocabularyOf(table.family);
  for (const chain of table.chains.values()) {
    for (const rule of rulesOf(chain.rules)) {
      const jump = jumpOf(rule);
      if (!jump || (table.chains.has(jump.chain) && !baseOf(table.name, jump.chain))) continue;
      const { chain: name } = jump;
      const word = span(jump.span.source, Math.max(jump.span.start, jump.span.end - name.length), jump.span.end);
      if (baseOf(table.name, name)) {
        diagnostics.push(
          syntaxError(`a rule cannot jump to the built-in chain ${name}`, word, 'make a chain of your own for it'),
        );
        continue;
      }
      if (isMadeByUfw(table, name)) {
        if (made.has(name)) continue;
        made.add(name);
        diagnostics.push(diagnostic(RELIES_ON_OTHERS, 'info', `ufw makes the chain "${name}", which is not in this file`, word));
        continue;
      }
      if (!helps.has(name) && helps.size < MOST_HELPS) helps.set(name, helpForJump(vocabulary, table.chains.keys(), name));
      diagnostics.push(
        syntaxError(`"${name}" is neither a target nor a chain of the table ${table.name}`, word, helps.get(name)),
      );
    }
  }
  for (const name of made) addUnknown(table, name);
}

/** The tools look the chain up when they read the rule (measured with iptables-restore 1.8.9 and 1.8.11, both variants). */
function reportEarlyJumps({ diagnostics }: Replay, { early, chains }: OpenTable): void {
  const late = new Map(
    [...early].flatMap((name) => (chains.has(name) ? [[name, chains.get(name)?.span.start ?? 0] as const] : [])),
  );
  if (late.size === 0) return;
  for (const chain of chains.values()) {
    for (const rule of rulesOf(chain.rules)) {
      const jump = jumpOf(rule);
      const declared = jump && late.get(jump.chain);
      if (!jump || declared === undefined || jump.span.start > declared) continue;
      const word = span(jump.span.source, Math.max(jump.span.start, jump.span.end - jump.chain.length), jump.span.end);
      diagnostics.push(
        syntaxError(`the chain ${jump.chain} is declared only below this rule`, word, 'declare chains in front of all rules'),
      );
    }
  }
}

/** A file of ufw holds a part of its chains: those that it does not declare are there before it is loaded, with --noflush (ufw-init-functions). */
function isMadeByUfw({ name: table, chains }: OpenTable, name: string): boolean {
  if (!UFW.test(name)) return false;
  const declared = [...chains.keys()];
  return declared.some((chain) => UFW.test(chain)) && !declared.some((chain) => baseOf(table, chain));
}

const UFW = /^ufw6?-/;

/** Nobody knows what the chain does. */
function addUnknown(table: OpenTable, name: string): void {
  const { span } = table;
  const chain = openChain(table, name, span);
  const part = { kind: 'opaque', text: '[not in this file]', why: 'the chain is not in the file', span } as const;
  appendRule(chain.rules, { kind: 'rule', parts: [part], counter: null, comment: null, span });
  chain.elsewhere = true;
}

/** For so many names the nearest is looked up: each is compared with every chain. */
const MOST_HELPS = 50;
