// Would a line become a rule without a complaint? For dumps, whose rules are made when somebody looks at them.

import { isFailure } from '../base/result.js';
import { QUOTE } from '../base/signs.js';
import type { Span } from '../base/source.js';
import { addWord, FEW_WORDS, findWord, makeWordTable, NO_WORD } from '../base/word-table.js';
import { NO_ITEMS } from './address-lists.js';
import { buildPart, checkContextOf, checkHook, LONGEST_KNOWN, MOST_KNOWN, valueOf, type RulePlace } from './build.js';
import type { CheckContext } from './define.js';
import type { DoubtfulPart, LineChecks, OptionPlan, PartPlan, Plan } from './plan.js';
import type { Words } from './words.js';

/**
 * Would the line's one rule be made without a complaint? Looks at all that making it looks at, and keeps nothing. One function on
 * purpose: engines do not inline one of this size, so that it is compiled once, and not again in each of its callers.
 */
export function buildsWell(plan: Plan, words: Words, place: RulePlace): boolean {
  const { options, parts, never } = plan.checks.get(place.hook) ?? planChecks(plan, place);
  if (never) return false;
  const { codes, starts, ends, texts } = words;
  // Loops over values would make an object a step until they are compiled.
  if (options !== null) {
    for (let index = 0; index < options.length; index++) {
      const option = options[index];
      if (!option) continue;
      // Two words are looked up as one, with what stands between them.
      const { values, accepts, taken } = option;
      const first = values[0] ?? 0;
      const last = values[values.length - 1] ?? 0;
      const start = starts[first] ?? 0;
      const end = ends[last] ?? 0;
      if (texts[first] === undefined && texts[last] === undefined) {
        if (accepts?.(codes, start, end, place) || findWord(taken, codes, start, end) !== NO_WORD) continue;
      } else if (first === last && isQuotedPlainly(words, first) && accepts?.(codes, start + 1, end - 1, place)) continue;
      if (!learns(option, words, place)) return false;
    }
  }
  if (parts === null) return true;
  for (let index = 0; index < parts.length; index++) {
    const doubtful = parts[index];
    if (!doubtful) continue;
    const { part, options, good, goodForms } = doubtful;
    const form = options === null ? FIRST_FORM : formOf(options, words);
    if (form !== 0 && isAmong(goodForms, form)) continue;
    if (findWord(good, codes, starts[part.first] ?? 0, ends[part.last] ?? 0) !== NO_WORD) continue;
    if (!isPartWell(doubtful, form, plan, words, place)) return false;
  }
  return true;
}

function isAmong(forms: readonly number[], form: number): boolean {
  for (let index = 0; index < forms.length; index++) if (forms[index] === form) return true;
  return false;
}

/** A word that is its text in quotes, and nothing in it stands for something else. */
function isQuotedPlainly({ codes, starts, ends, texts }: Words, word: number): boolean {
  const start = starts[word] ?? 0;
  return codes[start] === QUOTE && texts[word]?.length === (ends[word] ?? 0) - start - 2;
}

/** Whether `parse` takes the words, which are remembered then. */
function learns(option: OptionPlan, words: Words, place: RulePlace): boolean {
  if (isFailure(valueOf(option, words, place))) return false;
  const { values, taken } = option;
  const start = words.starts[values[0] ?? 0] ?? 0;
  const end = words.ends[values[values.length - 1] ?? 0] ?? 0;
  const isExact = values.every((word) => words.texts[word] === undefined);
  if (isExact && end - start <= LONGEST_KNOWN && taken.texts.length < MOST_KNOWN) {
    addWord(taken, words.source.text.slice(start, end));
  }
  return true;
}

/** Whether the part can be made, which is remembered then. */
function isPartWell({ part, good, goodForms }: DoubtfulPart, form: number, plan: Plan, words: Words, place: RulePlace): boolean {
  if (typeof buildPart(part, words, place, NO_ITEMS, checkContext(plan, place)) === 'string') return false;
  const start = words.starts[part.first] ?? 0;
  const end = words.ends[part.last] ?? 0;
  if (form !== 0) goodForms.push(form);
  else if (end - start <= LONGEST_KNOWN && good.texts.length < MOST_KNOWN) addWord(good, words.source.text.slice(start, end));
  return true;
}

/** A number for the forms of values; 0 where one of them has none, or they are too many for a number. */
function formOf(options: readonly OptionPlan[], { codes, starts, ends, texts }: Words): number {
  let all = FIRST_FORM;
  for (let index = 0; index < options.length; index++) {
    const option = options[index];
    if (!option) continue;
    const { spec, values } = option;
    const word = values[0] ?? 0;
    const plain = values.length === 1 && texts[word] === undefined ? spec.value.plain : undefined;
    const form = plain?.form(codes, starts[word] ?? 0, ends[word] ?? 0) ?? 0;
    if (form === 0 || all > MOST_FORMS) return 0;
    all = all * FORMS + form;
  }
  return all;
}

const FIRST_FORM = 1;
/** A codec has fewer forms. */
const FORMS = 16;
const MOST_FORMS = 2 ** 40;

function checkContext({ protocol }: Plan, { family, table, hook }: RulePlace): CheckContext {
  return { family, table, hook, protocol };
}

function planChecks(plan: Plan, place: RulePlace): LineChecks {
  const check = checkContext(plan, place);
  const all = plan.target ? [...plan.matches, plan.target] : plan.matches;
  const doubtful = all.filter((part) => part.check && !isContentWithAny(part, check));
  const checks: LineChecks = {
    options: orNull(all.filter((part) => !doubtful.includes(part)).flatMap(({ options }) => options.filter(hasValues))),
    parts: orNull(
      doubtful.map((part) => ({
        part,
        options: orNull(part.options.filter(hasValues)),
        good: makeWordTable(FEW_WORDS),
        goodForms: [],
      })),
    ),
    never: all.some((part) => checkHook(part, place) !== undefined),
  };
  plan.checks.set(place.hook, checks);
  return checks;
}

function hasValues({ values }: OptionPlan): boolean {
  return values.length > 0;
}

function orNull<Item>(items: readonly Item[]): readonly Item[] | null {
  return items.length === 0 ? null : items;
}

/** Thrown where a value is looked at that is not there. */
const LOOKED = new Error('a value is looked at');

/** Does the part's check find nothing wrong whatever the values are? Then that holds for all lines of its shape. */
function isContentWithAny(part: PartPlan, cx: CheckContext): boolean {
  const { kind, name, options, check } = part;
  const nowhere: Span = { source: { name: '', text: '' }, start: 0, end: 0 };
  const uses = options.map(({ key, negated, first, last }) => {
    const use = {
      get value(): unknown {
        throw LOOKED;
      },
      negated,
      // The order of options is part of the shape.
      span: { ...nowhere, start: first, end: last },
    };
    return [key, use] as const;
  });
  try {
    return (
      check?.({ kind, name, options: Object.fromEntries(uses), span: nowhere } as never, checkContextOf(part, cx)) === undefined
    );
  } catch (error) {
    if (error !== LOOKED) throw error;
    return false;
  }
}
