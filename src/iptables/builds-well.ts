// Would a line become a rule without a complaint? For dumps, whose rules are made when somebody looks at them.

import { isFailure } from '../base/result.js';
import type { Span } from '../base/source.js';
import { addWord, FEW_WORDS, findWord, makeWordTable, NO_WORD } from '../base/word-table.js';
import { NO_ITEMS } from './address-lists.js';
import { buildPart, checkHook, LONGEST_KNOWN, MOST_KNOWN, valueOf, type RulePlace } from './build.js';
import type { CheckContext } from './define.js';
import type { DoubtfulPart, LineChecks, OptionPlan, PartPlan, Plan } from './plan.js';
import type { Words } from './words.js';

/** Would the line's one rule be made without a complaint? Looks at all that making it looks at, and keeps nothing. */
export function buildsWell(plan: Plan, words: Words, place: RulePlace): boolean {
  const { options, parts, never } = plan.checks.get(place.hook) ?? planChecks(plan, place);
  // Loops over values would make an object a step until they are compiled.
  for (let index = 0; index < options.length; index++) {
    const option = options[index];
    if (option && !takes(option, words, place)) return false;
  }
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index];
    if (part && !isPartWell(part, plan, words, place)) return false;
  }
  return !never;
}

/** Whether the option's codec takes the words of the line. Two words are looked up as one, with what stands between them. */
function takes(option: OptionPlan, words: Words, place: RulePlace): boolean {
  const { values, accepts, taken } = option;
  const { codes, starts, ends, texts } = words;
  const first = values[0] ?? 0;
  const last = values[values.length - 1] ?? 0;
  const start = starts[first] ?? 0;
  const end = ends[last] ?? 0;
  if (texts[first] === undefined && texts[last] === undefined) {
    if (accepts?.(codes, start, end, place)) return true;
    if (findWord(taken, codes, start, end) !== NO_WORD) return true;
  } else if (first === last && isQuotedPlainly(words, first) && accepts?.(codes, start + 1, end - 1, place)) return true;
  return learns(option, words, place);
}

/** A word that is its text in quotes, and nothing in it stands for something else. */
function isQuotedPlainly({ codes, starts, ends, texts }: Words, word: number): boolean {
  const start = starts[word] ?? 0;
  return codes[start] === QUOTE && texts[word]?.length === (ends[word] ?? 0) - start - 2;
}

const QUOTE = 34;

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

function isPartWell({ part, good, goodForms }: DoubtfulPart, plan: Plan, words: Words, place: RulePlace): boolean {
  const form = formOf(part, words);
  if (form !== 0 && goodForms.includes(form)) return true;
  const { first, last } = part;
  const { codes } = words;
  const start = words.starts[first] ?? 0;
  const end = words.ends[last] ?? 0;
  if (findWord(good, codes, start, end) !== NO_WORD) return true;
  if (typeof buildPart(part, words, place, NO_ITEMS, checkContext(plan, place)) === 'string') return false;
  if (form !== 0) goodForms.push(form);
  else if (end - start <= LONGEST_KNOWN && good.texts.length < MOST_KNOWN) addWord(good, words.source.text.slice(start, end));
  return true;
}

/** A number for the forms of the part's values; 0 where one of them has none, or they are too many for a number. */
function formOf({ options }: PartPlan, { codes, starts, ends, texts }: Words): number {
  let all = 1;
  for (let index = 0; index < options.length; index++) {
    const option = options[index];
    if (!option || option.values.length === 0) continue;
    const { spec, values } = option;
    const word = values[0] ?? 0;
    const plain = values.length === 1 && texts[word] === undefined ? spec.value.plain : undefined;
    const form = plain?.form(codes, starts[word] ?? 0, ends[word] ?? 0) ?? 0;
    if (form === 0 || all > MOST_FORMS) return 0;
    all = all * FORMS + form;
  }
  return all;
}

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
    options: all
      .filter((part) => !doubtful.includes(part))
      .flatMap(({ options }) => options.filter(({ values }) => values.length > 0)),
    parts: doubtful.map((part) => ({ part, good: makeWordTable(FEW_WORDS), goodForms: [] })),
    never: all.some((part) => checkHook(part, place) !== undefined),
  };
  plan.checks.set(place.hook, checks);
  return checks;
}

/** Thrown where a value is looked at that is not there. */
const LOOKED = new Error('a value is looked at');

/** Does the part's check find nothing wrong whatever the values are? Then that holds for all lines of its shape. */
function isContentWithAny({ kind, name, options, check }: PartPlan, cx: CheckContext): boolean {
  const nowhere: Span = { source: { name: '', text: '' }, start: 0, end: 0 };
  const uses = options.map(({ key, negated }) => {
    const use = {
      get value(): unknown {
        throw LOOKED;
      },
      negated,
      span: nowhere,
    };
    return [key, use] as const;
  });
  try {
    return check?.({ kind, name, options: Object.fromEntries(uses), span: nowhere } as never, cx) === undefined;
  } catch (error) {
    if (error !== LOOKED) throw error;
    return false;
  }
}
