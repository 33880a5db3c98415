// The text that a part of a rule becomes in nft, remembered by the part's own values: dumps say the same things again and again.

import type { Hook } from '../ast/ruleset.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { NO_ITEMS } from '../iptables/address-lists.js';
import { buildPart } from '../iptables/build.js';
import type { LowerContext, RuleProtocol } from '../iptables/define.js';
import type { PartPlan, Plan } from '../iptables/plan.js';
import { endOf, startOf, wordText, type Words } from '../iptables/words.js';
import { printStatement } from '../nft/print.js';
import type { Segment } from './line-template.js';
import { lackOfNft, type Lack } from './capabilities.js';
import { isList, traitsOf, type Traits } from './lower-rule.js';
import { confirm, fill, fillingOf, isTrusted, learn, type Filling, type Template } from './part-template.js';

/** A part as text, statement by statement. */
export interface PrintedPart {
  readonly texts: readonly string[];
  readonly traits: readonly Traits[];
  /** Of `-m comment`: what it says. */
  readonly comment: string | null;
}

/** Where rules stand: a table, and a hook, or user chains, where some extensions act differently. */
export interface PartPlace {
  readonly cx: LowerContext;
  readonly table: string;
  readonly hook: Hook | null;
  /** By the part's number, then by the text of its values. */
  readonly memo: (Map<string, PrintedPart | null> | undefined)[];
  /** By the part's number, then by what its plain values leave open; null where a template cannot be. */
  readonly templates: (Map<string, Template | null> | undefined)[];
  /** What checks are told; the protocol is that of the rule at hand. */
  readonly check: {
    readonly family: LowerContext['family'];
    readonly table: string;
    readonly hook: Hook | null;
    protocol: RuleProtocol | null;
  };
  readonly diagnostics: Diagnostic[];
  /** A literal looked at the rest of the rule, so that its part's text alone does not say what becomes of it. */
  readonly looked: { around: boolean };
  /** What those who load the result cannot take. */
  readonly lacks: readonly Lack[];
}

/** A place with nothing remembered. */
export function partPlace(given: LowerContext, table: string, hook: Hook | null, lacks: readonly Lack[]): PartPlace {
  const looked = { around: false };
  const cx: LowerContext = {
    ...given,
    get rule() {
      looked.around = true;
      return given.rule;
    },
    get protocol() {
      return check.protocol;
    },
    // A rule's own set is declared when the whole rule is lowered; a part that is remembered would share it.
    set(wish, sharing) {
      if (sharing !== 'own' && lacks.length === 0) return given.set(wish);
      looked.around = true;
      return { kind: 'set reference', name: wish.name, span: given.span };
    },
  };
  const check: PartPlace['check'] = { family: cx.family, table, hook, protocol: null };
  return { cx, table, hook, memo: [], templates: [], check, diagnostics: [], looked, lacks };
}

const MOST_REMEMBERED = 1024;

/**
 * The part's text, or null where it takes more than plain statements to say it (a disjunction, a loss, a mistake),
 * which the whole rule has to be looked at for.
 */
export function printPart(part: PartPlan, plan: Plan, words: Words, place: PartPlace): PrintedPart | null {
  if (part.name === COMMENT) return printComment(part, plan, words, place);
  const filling = fillingOf(part, words);
  if (filling) return printFilled(filling, part, plan, words, place);
  const key = keyOf(part, words);
  if (key === null) return make(part, plan, words, place);
  let known = place.memo[part.id];
  if (!known) place.memo[part.id] = known = new Map();
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make(part, plan, words, place);
  if (known.size < MOST_REMEMBERED) known.set(key, made);
  return made;
}

const COMMENT = 'comment';
const NOTHING: readonly never[] = [];
/** Shorter ones are not cut by any limit, whatever characters they hold. */
const SHORT_COMMENT = 80;

/** Comments are no statements; they go with the rule. */
function printComment(part: PartPlan, plan: Plan, words: Words, place: PartPlace): PrintedPart | null {
  const word = part.options[0]?.values[0];
  const text = word === undefined ? '' : wordText(words, word);
  if (text === '' || text.length > SHORT_COMMENT) return make(part, plan, words, place);
  return { texts: NOTHING, traits: NOTHING, comment: text };
}

/** By the template of parts that differ in plain values only, once there is one to be trusted. */
function printFilled(filling: Filling, part: PartPlan, plan: Plan, words: Words, place: PartPlace): PrintedPart | null {
  let templates = place.templates[part.id];
  if (!templates) place.templates[part.id] = templates = new Map();
  const template = templates.get(filling.key);
  if (template && isTrusted(template)) return { texts: fill(template, filling.holes), traits: template.traits, comment: null };
  const made = make(part, plan, words, place);
  if (made && template) confirm(template, filling, made);
  else if (made && template === undefined && templates.size < MOST_REMEMBERED) templates.set(filling.key, learn(made, filling));
  return made;
}

/** A part's statements as segments of a line, where what is known of it is enough for other lines like this one. */
export function segmentsOf(part: PartPlan, words: Words, place: PartPlace): readonly (readonly Segment[])[] | null {
  if (part.name === COMMENT) return NOTHING;
  const filling = fillingOf(part, words);
  if (!filling) {
    // Other lines of the plan may have other values there.
    if (part.options.some(({ spec }) => spec.value.inNft)) return null;
    const key = keyOf(part, words);
    const printed = key === null ? null : place.memo[part.id]?.get(key);
    return printed ? printed.texts.map((text) => [text]) : null;
  }
  const template = place.templates[part.id]?.get(filling.key);
  if (!template || !isTrusted(template)) return null;
  const statements: Segment[][] = [];
  for (const { before, hole, after } of template.pieces) {
    const from = filling.words[hole];
    if (hole !== -1 && !from?.plain) return null;
    statements.push(from?.plain ? [before, { word: from.word, plain: from.plain }, after] : [before]);
  }
  return statements;
}

/** The values of the part as one text: all that its plan leaves open. Null where they hardly ever come again. */
function keyOf({ options, first, last }: PartPlan, words: Words): string | null {
  if (options.length === 0) return '';
  for (const { known } of options) if (known === null) return null;
  const values = options.length === 1 ? options[0]?.values : undefined;
  if (values?.length === 1) return wordText(words, values[0] ?? first);
  return words.source.text.slice(startOf(words, first), endOf(words, last));
}

function make(part: PartPlan, plan: Plan, words: Words, place: PartPlace): PrintedPart | null {
  const { cx, check, diagnostics } = place;
  check.protocol = plan.protocol;
  const node = buildPart(part, words, { family: cx.family, table: place.table, hook: place.hook, diagnostics }, NO_ITEMS, check);
  if (typeof node === 'string' || diagnostics.length > 0) {
    diagnostics.length = 0;
    return null;
  }
  place.looked.around = false;
  const lowered = part.extension.lower(node as never, cx);
  if (!isList(lowered) || place.looked.around) return null;
  if (place.lacks.length > 0 && lackOfNft(lowered, place.lacks)) return null;
  const texts: string[] = [];
  const traits: Traits[] = [];
  for (const statement of lowered) {
    if (statement.kind === 'ct object') return null;
    texts.push(printStatement(statement, cx.family));
    traits.push(traitsOf(statement));
  }
  return { texts, traits, comment: part.name === COMMENT ? String(node.options['comment']?.value ?? '') : null };
}
