// Makes rules from a plan and the words of a line: every value goes through its codec, every node gets its place.

import type { MatchNode, OptionUse, TargetNode } from '../ast/iptables.js';
import type { Counter, Hook, Part, Rule, Verdict } from '../ast/ruleset.js';
import { failure, isFailure, type Failure } from '../base/result.js';
import type { Span } from '../base/source.js';
import { SYNTAX_ERROR, diagnostic, syntaxError, type Diagnostic } from '../diagnostics/diagnostic.js';
import { NO_ITEMS, addressLists, type AddressItems } from './address-lists.js';
import { counterOf } from './counter.js';
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

/** So many values of an option are kept for its next lines. */
export const MOST_KNOWN = 256;
/** Longer values are rarely the same again. */
export const LONGEST_KNOWN = 64;

/** The rules of a line: one, or one for each pair of the addresses in `-s a,b -d c,d`, in the tools' order. */
export function buildRules(plan: Plan, words: Words, span: Span, counter: Counter | null, place: RulePlace): readonly Rule[] {
  const own = counter ?? countersOf(plan, words, place);
  const failed = reportProblems(plan.problems, words, place);
  if (failed !== undefined) return [opaqueRule(plan, words, failed, own, span)];
  const lists = addressLists(plan, words);
  if (lists === null) {
    const rule = buildRule(plan, words, place, NO_ITEMS, own, span);
    return [typeof rule === 'string' ? opaqueRule(plan, words, rule, own, span) : rule];
  }
  const rules: Rule[] = [];
  for (const source of lists.source) {
    for (const destination of lists.destination) {
      const rule = buildRule(plan, words, place, { source, destination }, own, span);
      if (typeof rule === 'string') return [opaqueRule(plan, words, rule, own, span)];
      rules.push(rule);
    }
  }
  return rules;
}

/** Reports them; gives the message of the first error. */
export function reportProblems(
  problems: readonly Problem[],
  words: Words,
  { diagnostics }: { diagnostics: Diagnostic[] },
): string | undefined {
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
  items: AddressItems,
  counter: Counter | null,
  span: Span,
): Rule | string {
  const { matches, verdict, target } = plan;
  const parts: Part[] = new Array<Part>(matches.length + (verdict || target ? 1 : 0));
  let count = 0;
  const check: CheckContext = { family: place.family, table: place.table, hook: place.hook, protocol: plan.protocol };
  for (const part of matches) {
    const node = buildPart(part, words, place, items, check);
    if (typeof node === 'string') return node;
    // `-p all` alone leaves the standard match with nothing to say, and without a `-m` to be seen by.
    if (!part.isStandard || hasKeys(node.options)) parts[count++] = node;
  }
  if (verdict) parts[count++] = buildVerdict(verdict, words);
  if (target) {
    const node = buildPart(target, words, place, items, check);
    if (typeof node === 'string') return node;
    parts[count++] = node;
  }
  parts.length = count;
  return { kind: 'rule', parts, counter, comment: null, span };
}

/** A match or target in its normal form, or why it is none. */
export function buildPart(
  part: PartPlan,
  words: Words,
  place: RulePlace,
  items: AddressItems,
  check: CheckContext,
): MatchNode | TargetNode | string {
  const node = writtenNode(part, words, place, items);
  if (typeof node === 'string') return node;
  const wrong = checkHook(part, place) ?? (part.check ? part.check(node as never, checkContextOf(part, check)) : undefined);
  if (wrong) return report(wrong, node.span, place);
  return part.normal ? part.normal(node as never, place.family) : node;
}

/** What the check of one part of the rule may ask. */
export function checkContextOf({ protocolBehind }: PartPlan, check: CheckContext): CheckContext {
  return protocolBehind ? { ...check, protocolBehind } : check;
}

/** The same of a part in which nothing is wrong. */
export function buildNode(part: PartPlan, words: Words, place: RulePlace): MatchNode | TargetNode {
  const node = writtenNode(part, words, place, NO_ITEMS);
  if (typeof node === 'string') throw new Error(`the ${part.name} was read, and is none: ${node}`);
  return part.normal ? part.normal(node as never, place.family) : node;
}

/** As it was written, or why it is none. */
function writtenNode(part: PartPlan, words: Words, place: RulePlace, items: AddressItems): MatchNode | TargetNode | string {
  const span = wordSpan(words, part.first, part.last);
  const options = buildOptions(part, span, words, place, items);
  return typeof options === 'string' ? options : { kind: part.kind, name: part.name, options, span };
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
  span: Span,
  words: Words,
  place: RulePlace,
  items: AddressItems,
): Record<string, OptionUse> | string {
  const options: Record<string, OptionUse> = {};
  for (const option of part.options) {
    const { key, negated } = option;
    const item = part.isStandard && (key === 'source' || key === 'destination') ? items[key] : undefined;
    const value = item ? option.parse([item.text], place) : valueOf(option, words, place);
    if (isFailure(value)) return report(value, item?.span ?? valueSpan(option, words), place);
    options[key] = {
      value,
      negated,
      // An option that is all of its part shares the part's span.
      span: option.first === part.first && option.last === part.last ? span : wordSpan(words, option.first, option.last),
    };
  }
  return options;
}

/** The value, or why there is none. */
export function valueOf({ values, parse, known }: OptionPlan, words: Words, place: RulePlace): unknown {
  if (values.length !== 1) return parse(textsOf(words, values), place);
  const text = wordText(words, values[0] ?? 0);
  if (!known || text.length > LONGEST_KNOWN) return parse([text], place);
  const before = known.get(text);
  if (before !== undefined) return before;
  const value = parse([text], place);
  if (known.size < MOST_KNOWN && !isFailure(value)) known.set(text, value);
  return value;
}

function textsOf(words: Words, values: readonly number[]): string[] {
  return values.map((word) => wordText(words, word));
}

function valueSpan(option: OptionPlan, words: Words): Span {
  const first = option.values[0];
  const last = option.values[option.values.length - 1];
  return first === undefined || last === undefined ? wordSpan(words, option.first, option.last) : wordSpan(words, first, last);
}

/** Extensions that do not work at the hook. */
export function checkHook({ hooks, name, kind }: PartPlan, { hook }: RulePlace): Failure | undefined {
  if (hook === null || hooks === null || hooks.includes(hook)) return undefined;
  return failure(`the ${kind} ${name} does not work at ${hook}`, `it works at ${hooks.join(', ')}`);
}

/** What `-c` says. */
export function countersOf(plan: Plan, words: Words, { diagnostics }: { readonly diagnostics: Diagnostic[] }): Counter | null {
  const [first, second] = plan.counters;
  if (first === undefined) return null;
  const text = second === undefined ? wordText(words, first) : `${wordText(words, first)},${wordText(words, second)}`;
  const counted = /^(\d+),(\d+)$/.exec(text);
  if (counted) return counterOf(counted[1] ?? '', counted[2] ?? '');
  diagnostics.push(
    syntaxError(
      'counters are a number of packets and a number of bytes',
      wordSpan(words, first, second ?? first),
      'write "-c 0 0"',
    ),
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
