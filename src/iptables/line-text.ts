// How lines of a dump are listed, from what was printed for other lines of their shape: a rule is made only for parts that are new.

import type { Part } from '../ast/ruleset.js';
import { NO_ITEMS } from './address-lists.js';
import { buildPart, LONGEST_KNOWN, type RulePlace } from './build.js';
import { vocabularyOf } from './lookup.js';
import type { OptionPlan, PartPlan, Plan, VerdictPlan } from './plan.js';
import { printPart } from './print.js';
import { wordText, type Words } from './words.js';

/** What is known of the lines of each shape. */
export type LineTexts = Map<Plan, readonly PartTexts[]>;

interface PartTexts {
  readonly part: PartPlan;
  /** The options that have values. */
  readonly options: readonly OptionPlan[];
  /** By what was written for the values, less those that are printed as they stand. */
  readonly known: Map<string, PartText>;
}

/** The text of a part: between its pieces stand values as they were written. */
interface PartText {
  readonly pieces: readonly string[];
  readonly between: readonly OptionPlan[];
}

const MOST_TEXTS = 4096;

/** What stands behind `-A CHAIN ` for a line that would become a rule; null where that is not known without making it. */
export function lineText(texts: LineTexts, plan: Plan, words: Words, place: RulePlace): string | null {
  let parts = texts.get(plan);
  if (!parts) texts.set(plan, (parts = partsOf(plan)));
  const { verdict } = plan;
  let line = '';
  for (const of of parts) {
    if (verdict && of.part === plan.target) line = joined(line, verdictText(verdict, words, place));
    const text = partText(of, plan, words, place);
    if (text === null) return null;
    line = joined(line, text);
  }
  return verdict && !plan.target ? joined(line, verdictText(verdict, words, place)) : line;
}

function partsOf({ matches, target }: Plan): readonly PartTexts[] {
  return [...matches, ...(target ? [target] : [])].map((part) => ({
    part,
    options: part.options.filter(({ values }) => values.length > 0),
    known: new Map(),
  }));
}

function joined(line: string, text: string): string {
  return line === '' || text === '' ? line + text : `${line} ${text}`;
}

function verdictText({ verdict, chain }: VerdictPlan, words: Words, place: RulePlace): string {
  const span = { source: words.source, start: 0, end: 0 };
  const to = chain === -1 ? {} : { chain: wordText(words, chain) };
  return printed({ kind: 'verdict', verdict, ...to, span }, place).join(' ');
}

function printed(part: Part, { family }: RulePlace): readonly string[] {
  const into: string[] = [];
  printPart(part, vocabularyOf(family), into);
  return into;
}

function partText(of: PartTexts, plan: Plan, words: Words, place: RulePlace): string | null {
  const { part, options, known } = of;
  let key = '';
  let forms = 0;
  for (let index = 0; index < options.length; index++) {
    const option = options[index];
    if (!option) continue;
    const form = listedForm(option, words, place);
    // No value holds a line end.
    key += form === 0 ? `\n${written(option, words)}` : FORMS[form];
    if (form !== 0) forms++;
  }
  const before = known.get(key);
  if (before) return filled(before, words);
  const node = buildPart(part, words, place, NO_ITEMS, { ...place, protocol: plan.protocol });
  if (typeof node === 'string') return null;
  const made = part.isStandard && Object.keys(node.options).length === 0 ? [] : printed(node, place);
  if (key.length <= LONGEST_KNOWN && known.size < MOST_TEXTS) {
    const open = forms === 0 ? [] : options.filter((option) => listedForm(option, words, place) !== 0);
    const template = templateOf(made, open, words);
    if (template) known.set(key, template);
  }
  return made.join(' ');
}

const MOST_FORMS = 8;
const FORMS = Array.from({ length: MOST_FORMS }, (_, form) => `\n\n${form}`);

/** The form of an option's value that a template can be filled with, or 0. */
function listedForm({ values, spec }: OptionPlan, { codes, starts, ends }: Words, place: RulePlace): number {
  const word = values[0] ?? 0;
  if (values.length !== 1) return 0;
  return spec.value.listedForm?.(codes, starts[word] ?? 0, ends[word] ?? 0, place) ?? 0;
}

function written({ values }: OptionPlan, { source, starts, ends }: Words): string {
  return source.text.slice(starts[values[0] ?? 0], ends[values[values.length - 1] ?? 0]);
}

function filled({ pieces, between }: PartText, words: Words): string {
  let text = pieces[0] ?? '';
  for (let index = 0; index < between.length; index++) {
    const option = between[index];
    if (option) text += written(option, words) + (pieces[index + 1] ?? '');
  }
  return text;
}

/** Undefined where a value does not stand at one place only. */
function templateOf(made: readonly string[], filledIn: readonly OptionPlan[], words: Words): PartText | undefined {
  const places = new Map<number, OptionPlan>();
  for (const option of filledIn) {
    const text = written(option, words);
    const at = made.indexOf(text);
    if (at === -1 || made.indexOf(text, at + 1) !== -1) return undefined;
    places.set(at, option);
  }
  const pieces = made
    .map((word, at) => (places.has(at) ? '\n' : word))
    .join(' ')
    .split('\n');
  return { pieces, between: made.flatMap((_, at) => places.get(at) ?? []) };
}
