// From the words of one command line to the command: which one, on which chain, with which rules.

import type { Counter } from '../ast/ruleset.js';
import { assertNever } from '../base/assert-never.js';
import { didYouMean } from '../base/suggest.js';
import { syntaxError, type Diagnostic } from '../diagnostics/diagnostic.js';
import { baseOf, builtInChains } from './base-chains.js';
import { buildRules, countersOf, reportProblems } from './build.js';
import type { Command, PolicyCommand } from './command.js';
import type { IpFamily } from './define.js';
import type { CommandPlan, Plan } from './plan.js';
import { wordSpan, wordText, type Words } from './words.js';

/** What the line itself does not say. */
export interface CommandPlace {
  readonly family: IpFamily;
  readonly table: string;
  /** The `[packets:bytes]` before the command, if any. */
  readonly counter: Counter | null;
  readonly diagnostics: Diagnostic[];
}

/** The command, or null where it is none (reported). */
export function commandOf(plan: Plan, words: Words, place: CommandPlace): Command | null {
  const { command } = plan;
  if (!command) {
    reportProblems(plan.problems, words, place);
    if (plan.help || plan.problems.some(({ severity }) => severity === 'error')) return null;
    place.diagnostics.push(
      syntaxError(
        'this line names no command',
        wordSpan(words, 0, plan.lastWord),
        'write "-A CHAIN" to append the rule to a chain',
      ),
    );
    return null;
  }
  switch (command.name) {
    case 'append':
    case 'insert':
    case 'replace':
    case 'delete':
    case 'check':
      return ruleCommand(command, plan, words, place);
    case 'policy':
      return policyCommand(command, plan, words, place);
    case 'list':
    case 'list-rules':
    case 'flush':
    case 'zero':
    case 'new-chain':
    case 'delete-chain':
    case 'rename-chain':
      return chainCommand(command, plan, words, place);
    default:
      return assertNever(command.name);
  }
}

function ruleCommand(command: CommandPlan, plan: Plan, words: Words, place: CommandPlace): Command | null {
  const { family, table, counter, diagnostics } = place;
  const chainWord = command.values[0] ?? command.first;
  const chain = wordText(words, chainWord);
  const chainSpan = wordSpan(words, chainWord);
  const span = wordSpan(words, 0, plan.lastWord);
  const position = positionOf(command, words, diagnostics);
  if (position === null) return null;
  if (command.name === 'delete' && position !== undefined) {
    reportProblems(plan.problems, words, place);
    if (hasRule(plan)) {
      diagnostics.push(
        syntaxError('a rule is deleted by its number or by its words, not by both', span, 'leave out one of them'),
      );
    }
    return { kind: 'delete position', family, table, chain, chainSpan, position, span };
  }
  const base = baseOf(table, chain);
  const rules = buildRules(plan, words, span, counter, { family, table, hook: base ? base.hook : null, diagnostics });
  if (command.name === 'append') return { kind: 'append', family, table, chain, chainSpan, rules, span };
  if (command.name === 'insert') return { kind: 'insert', family, table, chain, chainSpan, position: position ?? 1, rules, span };
  if (command.name === 'delete') return { kind: 'delete rule', family, table, chain, chainSpan, rules, span };
  if (command.name === 'check') return { kind: 'inspect', family, table, rules, span };
  if (position === undefined) {
    diagnostics.push(syntaxError('"-R" needs the number of the rule to replace', wordSpan(words, command.first, command.last)));
    return null;
  }
  if (rules.length > 1) {
    diagnostics.push(syntaxError('the replacement must be one rule, so it may name one address only', span));
    return null;
  }
  return { kind: 'replace', family, table, chain, chainSpan, position, rules, span };
}

function hasRule(plan: Plan): boolean {
  return plan.matches.length > 0 || plan.target !== null || plan.verdict !== null;
}

/** The rule number behind the chain: undefined if there is none, null if it is not one. */
function positionOf(command: CommandPlan, words: Words, diagnostics: Diagnostic[]): number | undefined | null {
  const word = command.values[1];
  if (word === undefined) return undefined;
  const text = wordText(words, word);
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text);
  diagnostics.push(syntaxError(`"${text}" is no rule number`, wordSpan(words, word), 'rules are numbered from 1'));
  return null;
}

function policyCommand(command: CommandPlan, plan: Plan, words: Words, place: CommandPlace): PolicyCommand | null {
  const { family, table, counter, diagnostics } = place;
  if (reportProblems(plan.problems, words, place) !== undefined) return null;
  const [chainWord = 0, verdictWord = 0] = command.values;
  const chain = wordText(words, chainWord);
  const chainSpan = wordSpan(words, chainWord);
  const text = wordText(words, verdictWord);
  const verdict = text === 'ACCEPT' ? 'accept' : text === 'DROP' ? 'drop' : null;
  if (!baseOf(table, chain)) {
    const help = didYouMean(chain, builtInChains(table)) ?? 'only built-in chains have a policy';
    diagnostics.push(syntaxError(`"${chain}" is no built-in chain of the table ${table}`, chainSpan, help));
    return null;
  }
  const span = wordSpan(words, verdictWord);
  if (verdict === null) {
    diagnostics.push(
      syntaxError(`"${text}" cannot be a policy`, span, didYouMean(text, ['ACCEPT', 'DROP']) ?? 'a policy is ACCEPT or DROP'),
    );
    return null;
  }
  return {
    kind: 'policy',
    family,
    table,
    chain,
    chainSpan,
    policy: { kind: 'policy', verdict, span },
    counter: counter ?? countersOf(plan, words, place),
    span: wordSpan(words, 0, plan.lastWord),
  };
}

function chainCommand(command: CommandPlan, plan: Plan, words: Words, place: CommandPlace): Command | null {
  const { family, table, diagnostics } = place;
  if (reportProblems(plan.problems, words, place) !== undefined) return null;
  const chainWord = command.values[0];
  const chain = chainWord === undefined ? null : wordText(words, chainWord);
  const chainSpan = wordSpan(words, chainWord ?? command.first);
  const common = { family, table, span: wordSpan(words, 0, plan.lastWord) };
  switch (command.name) {
    case 'flush':
      return { kind: 'flush', ...common, chain, chainSpan };
    case 'delete-chain':
      return { kind: 'delete chain', ...common, chain, chainSpan };
    case 'zero': {
      const position = positionOf(command, words, diagnostics);
      if (position === null) return null;
      return { kind: 'zero', ...common, chain, chainSpan, ...(position === undefined ? {} : { position }) };
    }
    case 'new-chain':
      return chain === null ? null : { kind: 'new chain', ...common, chain, chainSpan };
    case 'rename-chain':
      return chain === null
        ? null
        : { kind: 'rename chain', ...common, chain, chainSpan, to: wordText(words, command.values[1] ?? command.first) };
    default:
      return { kind: 'inspect', ...common, rules: [] };
  }
}
