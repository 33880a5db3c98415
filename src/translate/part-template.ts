// A part's translation with holes: learnt from one value, confirmed by others, then filled in without nodes.

import { NINE, UPPER_A, ZERO } from '../base/signs.js';
import type { PartPlan } from '../iptables/plan.js';
import { wordText, type Words } from '../iptables/words.js';
import type { PlainCodes } from '../values/plain-codes.js';
import type { PrintedPart } from './part-memo.js';

/** One statement's text around its hole; without a hole all of it is in `before`. */
interface Piece {
  readonly before: string;
  /** The number of the value that fills it; -1 for none. */
  readonly hole: number;
  readonly after: string;
}

/** What is known of parts that differ in nothing but their plain values. */
export interface Template {
  readonly pieces: readonly Piece[];
  readonly traits: PrintedPart['traits'];
  /** The texts that values gave so far, the first one too; null once one was not what the template gives. */
  seen: Set<string> | null;
}

/** A part seen as holes: what fills them, and what makes it differ from parts with other fillings. */
export interface Filling {
  readonly key: string;
  /** The words that the fillings come from, and how their codes are written. */
  readonly words: readonly { readonly word: number; readonly plain: PlainCodes | undefined }[];
  readonly holes: readonly string[];
}

/** So many different values must agree with a template before it is used by itself. */
const VALUES_TO_TRUST = 2;

/** The plain values of a part, or null where one is special or all are of kinds that have no plain form. */
export function fillingOf({ options }: PartPlan, words: Words): Filling | null {
  const holes: string[] = [];
  const from: Filling['words'][number][] = [];
  let key = '';
  for (const { spec, values } of options) {
    const { value: codec } = spec;
    if (codec.inNft && values.length === 1) {
      const text = wordText(words, values[0] ?? 0);
      const plain = codec.inNft(text);
      if (plain === null) return null;
      holes.push(plain);
      from.push({ word: values[0] ?? 0, plain: codec.plain });
      key += signs(text);
    } else for (const word of values) key += `${wordText(words, word)} `;
  }
  // The same value twice cannot be told apart in a text.
  return holes.length === 0 || new Set(holes).size < holes.length ? null : { key, holes, words: from };
}

/** What of a text is neither letter nor digit: `10.0.0.0/8` and `10.0.0.1` are of different forms. */
function signs(text: string): string {
  let found = ' ';
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < ZERO || (code > NINE && code < UPPER_A)) found += text.charAt(at);
  }
  return found;
}

/** A template from a part that was translated; null where a value is not found once and by itself. */
export function learn({ texts, traits }: PrintedPart, { holes }: Filling): Template | null {
  const pieces: Piece[] = texts.map((text) => ({ before: text, hole: -1, after: '' }));
  for (let hole = 0; hole < holes.length; hole++) {
    const value = holes[hole] ?? '';
    const places = texts.flatMap((text, index) => (holdsOnce(text, value) ? [index] : []));
    const [index] = places;
    if (index === undefined || places.length > 1 || pieces[index]?.hole !== -1) return null;
    const text = texts[index] ?? '';
    const at = text.indexOf(value);
    pieces[index] = { before: text.slice(0, at), hole, after: text.slice(at + value.length) };
  }
  return { pieces, traits, seen: new Set([texts.join(BETWEEN)]) };
}

function holdsOnce(text: string, value: string): boolean {
  const at = text.indexOf(value);
  return at !== -1 && text.indexOf(value, at + 1) === -1;
}

/** The template with other values in its holes. */
export function fill({ pieces }: Template, holes: readonly string[]): string[] {
  const texts: string[] = [];
  for (const { before, hole, after } of pieces) texts.push(hole === -1 ? before : before + (holes[hole] ?? '') + after);
  return texts;
}

/** Compares a translation with what the template would have given, and remembers how that went. */
export function confirm(template: Template, { holes }: Filling, { texts }: PrintedPart): void {
  const text = texts.join(BETWEEN);
  if (fill(template, holes).join(BETWEEN) === text) template.seen?.add(text);
  else template.seen = null;
}

export function isTrusted({ seen }: Template): boolean {
  return seen !== null && seen.size >= VALUES_TO_TRUST;
}

/** No statement holds it. */
const BETWEEN = '\0';
