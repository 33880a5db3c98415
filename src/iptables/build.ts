// Makes rules from a plan and the words of a line: every value goes through its codec, every node gets its place.

import type { MatchNode, OptionUse, TargetNode } from '../ast/iptables.js';
import type { Counter, Hook, Part, Rule, Verdict } from '../ast/ruleset.js';
import { failure, isFailure, type Failure } from '../base/result.js';
import type { Span } from '../base/source.js';
import { SYNTAX_ERROR, diagnostic, syntaxError, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { CheckContext, IpFamily } from './define.js';
import type { OptionPlan, PartPlan, Plan, Problem } from './plan.js';
import { quoteString, quoteWord } from './quoting.js';
import { wordSpan, wordText, type Words } from './words.js';

/** Where the rule is to go. */
export interface RulePlace {
  readonly family: IpFamily;
  readonly table: string;
  /** The hook of its chain; null for a user chain. */
  readonly hook: Hook | null;
  readonly diagnostics: Diagnostic[];
}

/** Value of an option, with the words it was read from narrowed down to one item of an address list. */
interface Item {
  readonly text: string;
  readonly span: Span;
}

const STANDARD = 'standard';
const ADDRESS_LISTS = ['source', 'destination'] as const;
const SOURCE = 0;
const DESTINATION = 1;

/** The rules of a line: one, or one for each pair of the addresses in `-s a,b -d c,d`, in the tools' order. */
export function buildRules(plan: Plan, words: Words, counter: Counter | null, place: RulePlace): readonly Rule[] {
  const span = wordSpan(words, 0, plan.lastWord);
  const own = counter ?? countersOf(plan, words, place);
  const failed = reportProblems(plan.problems, words, place);
  if (failed !== undefined) return [opaqueRule(plan, words, failed, own, span)];
  const lists = addressLists(plan, words);
  if (lists === null) {
    const rule = buildRule(plan, words, place, [undefined, undefined], own, span);
    return [typeof rule === 'string' ? opaqueRule(plan, words, rule, own, span) : rule];
  }
  const rules: Rule[] = [];
  for (const source of lists[SOURCE]) {
    for (const destination of lists[DESTINATION]) {
      const rule = buildRule(plan, words, place, [source, destination], own, span);
      if (typeof rule === 'string') return [opaqueRule(plan, words, rule, own, span)];
      rules.push(rule);
    }
  }
  return rules;
}

/** Reports them; gives the message of the first error. */
export function reportProblems(problems: readonly Problem[], words: Words, { diagnostics }: { diagnostics: Diagnostic[] }): string | undefined {
  let failed: string | undefined;
  for (const { first, last, message, help, instead, severity } of problems) {
    const span = wordSpan(words, first, last);
    if (severity === 'error') failed ??= message;
    diagnostics.push(
      diagnostic(SYNTAX_ERROR, severity, message, span, {
        ...(help === undefined ? {} : { help: [help] }),
        ...(instead === undefined
          ? {}
          : { fix: { title: `write ${instead}`, safety: 'safe', edits: [{ span, text: instead }] } as const }),
      }),
    );
  }
  return failed;
}

/** The rule, or why it is none. */
function buildRule(
  plan: Plan,
  words: Words,
  place: RulePlace,
  items: readonly [Item | undefined, Item | undefined],
  counter: Counter | null,
  span: Span,
): Rule | string {
  const parts: Part[] = [];
  const check: CheckContext = { family: place.family, table: place.table, hook: place.hook, protocol: plan.protocol };
  for (const part of plan.matches) {
    const options = buildOptions(part, words, place, items);
    if (typeof options === 'string') return options;
    const { extension } = part;
    const node: MatchNode = { kind: 'match', name: extension.name, options, span: wordSpan(words, part.first, part.last) };
    const wrong = checkHook(part, place) ?? extension.check?.(node as never, check);
    if (wrong) return report(wrong, node.span, place);
    const normal = extension.kind === 'match' && extension.normal ? extension.normal(node, place.family) : node;
    // `-p all` alone leaves the standard match with nothing to say, and without a `-m` to be seen by.
    if (normal.name !== STANDARD || hasKeys(normal.options)) parts.push(normal);
  }
  if (plan.verdict) parts.push(buildVerdict(plan.verdict, words));
  if (plan.target) {
    const part = plan.target;
    const options = buildOptions(part, words, place, items);
    if (typeof options === 'string') return options;
    const { extension } = part;
    const node: TargetNode = { kind: 'target', name: extension.name, options, span: wordSpan(words, part.first, part.last) };
    const wrong = checkHook(part, place) ?? extension.check?.(node as never, check);
    if (wrong) return report(wrong, node.span, place);
    parts.push(extension.kind === 'target' && extension.normal ? extension.normal(node, place.family) : node);
  }
  return { kind: 'rule', parts, counter, comment: null, span };
}

function hasKeys(options: MatchNode['options']): boolean {
  for (const _ in options) return true;
  return false;
}

function report({ message, help }: Failure, span: Span, place: RulePlace): string {
  place.diagnostics.push(syntaxError(message, span, help));
  return message;
}

function buildVerdict({ verdict, chain, first, last }: NonNullable<Plan['verdict']>, words: Words): Verdict {
  const span = wordSpan(words, first, last);
  return chain === -1 ? { kind: 'verdict', verdict, span } : { kind: 'verdict', verdict, chain: wordText(words, chain), span };
}

/** The uses, or why there are none. */
function buildOptions(
  part: PartPlan,
  words: Words,
  place: RulePlace,
  items: readonly [Item | undefined, Item | undefined],
): Record<string, OptionUse> | string {
  const options: Record<string, OptionUse> = {};
  for (const option of part.options) {
    const { key, spec, negated, values } = option;
    const item = isAddress(part, key) ? items[key === ADDRESS_LISTS[SOURCE] ? SOURCE : DESTINATION] : undefined;
    const value = spec.value.parse(item ? [item.text] : textsOf(words, values), place);
    if (isFailure(value)) return report(value, item?.span ?? valueSpan(option, words), place);
    options[key] = { value, negated, span: wordSpan(words, option.first, option.last) };
  }
  return options;
}

function textsOf(words: Words, values: readonly number[]): string[] {
  switch (values.length) {
    case 0:
      return [];
    case 1:
      return [wordText(words, values[0] ?? 0)];
    default:
      return values.map((word) => wordText(words, word));
  }
}

function valueSpan(option: OptionPlan, words: Words): Span {
  const first = option.values[0];
  const last = option.values[option.values.length - 1];
  return first === undefined || last === undefined ? wordSpan(words, option.first, option.last) : wordSpan(words, first, last);
}

function isAddress({ extension }: PartPlan, key: string): boolean {
  return extension.name === STANDARD && (key === ADDRESS_LISTS[SOURCE] || key === ADDRESS_LISTS[DESTINATION]);
}

/** What `-s` and `-d` list; null if neither lists more than one. */
function addressLists(plan: Plan, words: Words): readonly [readonly (Item | undefined)[], readonly (Item | undefined)[]] | null {
  const standard = plan.matches[0];
  if (standard?.extension.name !== STANDARD) return null;
  let listed = false;
  const lists = ADDRESS_LISTS.map((key): readonly (Item | undefined)[] => {
    const option = standard.options.find((candidate) => candidate.key === key);
    const word = option?.values[0];
    if (!option || word === undefined) return [undefined];
    const text = wordText(words, word);
    if (option.negated || !text.includes(',')) return [undefined];
    listed = true;
    return itemsOf(text, wordSpan(words, word), words.texts[word] === undefined);
  });
  return listed ? [lists[SOURCE] ?? [undefined], lists[DESTINATION] ?? [undefined]] : null;
}

function itemsOf(text: string, span: Span, exact: boolean): Item[] {
  let at = span.start;
  return text.split(',').map((item) => {
    const start = at;
    at += item.length + 1;
    return { text: item, span: exact ? { source: span.source, start, end: start + item.length } : span };
  });
}

/** Extensions that do not work at the hook. */
function checkHook({ extension: { hooks, name, kind } }: PartPlan, { hook }: RulePlace): Failure | undefined {
  if (hook === null || !hooks || hooks.includes(hook)) return undefined;
  return failure(`the ${kind} ${name} does not work at ${hook}`, `it works at ${hooks.join(', ')}`);
}

/** What `-c` says. */
export function countersOf(plan: Plan, words: Words, { diagnostics }: { readonly diagnostics: Diagnostic[] }): Counter | null {
  const [first, second] = plan.counters;
  if (first === undefined) return null;
  const text = second === undefined ? wordText(words, first) : `${wordText(words, first)},${wordText(words, second)}`;
  const counted = /^(\d+),(\d+)$/.exec(text);
  if (counted) return { kind: 'counter', packets: Number(counted[1]), bytes: Number(counted[2]) };
  diagnostics.push(
    syntaxError('counters are a number of packets and a number of bytes', wordSpan(words, first, second ?? first), 'write "-c 0 0"'),
  );
  return null;
}

/** A rule that was not understood, with its words as they were written. */
function opaqueRule(plan: Plan, words: Words, why: string, counter: Counter | null, span: Span): Rule {
  const kept: string[] = [];
  let first = -1;
  let last = 0;
  for (let word = 0; word <= plan.lastWord; word++) {
    if (plan.controls.has(word)) continue;
    if (first === -1) first = word;
    last = word;
    kept.push(written(words, word));
  }
  const at = first === -1 ? span : wordSpan(words, first, last);
  return { kind: 'rule', parts: [{ kind: 'opaque', text: kept.join(' '), why, span: at }], counter, comment: null, span };
}

/** A word as it would have to stand in an iptables-save text. */
function written(words: Words, word: number): string {
  const text = words.texts[word];
  if (text === undefined || !words.shell) {
    return words.source.text.slice(words.starts[word], words.ends[word]);
  }
  return /["'\\\s]/.test(text) ? quoteString(text) : quoteWord(text);
}
