// Rules and rulesets as iptables-save writes them: options in the order of their literals, one spelling for everything.

import type { MatchNode, OptionUse, TargetNode } from '../ast/iptables.js';
import type { Chain, Counter, Part, Rule, Ruleset, Table, Verdict } from '../ast/ruleset.js';
import { assertNever } from '../base/assert-never.js';
import type { AnyExtension, IpFamily, OptionSpec } from './define.js';
import { vocabularyOf, type Vocabulary } from './lookup.js';
import { quoteAlways, quoteString, quoteWord } from './quoting.js';

/** What stands behind `-A CHAIN `: empty for a rule that matches everything and does nothing. */
export function printRule(rule: Rule, family: IpFamily): string {
  return printParts(rule, vocabularyOf(family));
}

function printParts(rule: Rule, vocabulary: Vocabulary): string {
  const words: string[] = [];
  for (const part of rule.parts) printPart(part, vocabulary, words);
  return words.join(' ');
}

/** A whole file for iptables-restore: the tables of one family. A rule that was never counted has no counter. */
export function printSave(
  ruleset: Ruleset,
  { counters, family }: { readonly counters: boolean; readonly family: IpFamily },
): string {
  return ruleset.tables
    .filter((table) => table.family === family)
    .map((table) => printTable(table, counters, vocabularyOf(family)))
    .join('');
}

function printTable(table: Table, counters: boolean, vocabulary: Vocabulary): string {
  const chains = table.chains.filter(({ elsewhere }) => elsewhere !== true);
  const lines = [`*${table.name}`, ...chains.map((chain) => printChain(chain, counters))];
  for (const chain of chains) {
    const append = `-A ${quoteWord(chain.name)}`;
    for (const rule of chain.rules) {
      const text = printParts(rule, vocabulary);
      // The remark of a loss stands in the place of a rule.
      const line = text === '' ? append : text.startsWith('#') ? text : `${append} ${text}`;
      lines.push(counters && rule.counter ? `${printCounter(rule.counter)} ${line}` : line);
    }
  }
  return `${lines.join('\n')}\nCOMMIT\n`;
}

function printChain({ name, base, policy, counter }: Chain, counters: boolean): string {
  const verdict = base ? (policy?.verdict === 'drop' ? 'DROP' : 'ACCEPT') : '-';
  return `:${quoteWord(name)} ${verdict} ${printCounter(counters ? counter : null)}`;
}

function printCounter(counter: Counter | null): string {
  return counter ? `[${counter.packets}:${counter.bytes}]` : '[0:0]';
}

/** Adds the words of one part. */
export function printPart(part: Part, vocabulary: Vocabulary, words: string[]): void {
  switch (part.kind) {
    case 'match':
      return printMatch(part, vocabulary, words);
    case 'target':
      words.push('-j', quoteWord(part.name));
      return printOptions(part, vocabulary.targets.get(part.name), vocabulary, words);
    case 'verdict':
      return printVerdict(part, words);
    case 'opaque':
      words.push(part.text);
      return;
    default:
      throw new Error(`an iptables rule holds no ${part.kind}`);
  }
}

function printMatch(match: MatchNode, vocabulary: Vocabulary, words: string[]): void {
  if (match.name === vocabulary.standard.name) {
    printOptions(match, vocabulary.standard, vocabulary, words);
    return;
  }
  words.push('-m', quoteWord(match.name));
  printOptions(match, vocabulary.matches.get(match.name), vocabulary, words);
}

function printOptions(
  { name, options }: MatchNode | TargetNode,
  extension: AnyExtension | undefined,
  { family }: Vocabulary,
  words: string[],
): void {
  if (!extension) throw new Error(`no extension ${name} for ${family}`);
  for (const [key, spec] of Object.entries(extension.options)) {
    const use = options[key];
    if (use) printOption(spec, use, family, words);
  }
}

function printOption(spec: OptionSpec, use: OptionUse, family: IpFamily, words: string[]): void {
  if (use.negated) words.push('!');
  words.push(spec.short === undefined ? `--${spec.flag}` : `-${spec.short}`);
  const { quoted } = spec.value;
  const quote = quoted === 'always' ? quoteAlways : quoted ? quoteString : quoteWord;
  for (const word of spec.value.print(use.value, { family })) words.push(quote(word));
}

function printVerdict({ verdict, chain = '' }: Verdict, words: string[]): void {
  switch (verdict) {
    case 'accept':
    case 'drop':
    case 'return':
      words.push('-j', verdict.toUpperCase());
      return;
    case 'jump':
      words.push('-j', quoteWord(chain));
      return;
    case 'goto':
      words.push('-g', quoteWord(chain));
      return;
    case 'continue':
      throw new Error('iptables has no verdict continue');
    default:
      assertNever(verdict);
  }
}
