// A whole line's translation with holes: words of the text go into it as bytes. Made of the templates of the line's parts.

import { toCodes, type Codes } from '../base/codes.js';
import type { Plan } from '../iptables/plan.js';
import type { Words } from '../iptables/words.js';
import type { PlainCodes } from '../values/plain-codes.js';
import { reserve, type ByteLines } from './byte-lines.js';

/** A piece of a line: text, a word of a plain form, a word as it stands, or a number of the counter. */
export type Segment =
  | string
  | { readonly word: number; readonly plain: PlainCodes }
  | { readonly copy: number }
  | { readonly counter: 'packets' | 'bytes' };

interface LineTemplate {
  /** What stands around the holes, one after the other. */
  readonly literals: Uint8Array;
  /** Where in it each hole is, and the end. */
  readonly cuts: Int32Array;
  /** By hole: what goes there, and of which word. */
  readonly kinds: Uint8Array;
  readonly words: Int32Array;
  readonly codecs: readonly (PlainCodes | null)[];
  /** Forms of the plain words, and the codes of the others. */
  readonly forms: Int32Array;
  readonly keys: readonly Codes[];
}

const PLAIN = 0;
const COPY = 1;
const PACKETS = 2;
const BYTES = 3;

/** What is known of the lines of one plan at one place. */
export interface PlanLines {
  readonly plainWords: readonly number[];
  readonly codecs: readonly PlainCodes[];
  readonly keyWords: readonly number[];
  /** Copied words that must be plain text, in quotes or without. */
  readonly comment: number;
  readonly templates: Map<number, LineTemplate[]>;
  count: number;
  last: LineTemplate | null;
}

/** Lines of so many kinds are remembered for a plan. */
const MOST_KINDS = 2048;
const MOST_WORDS = 64;
/** Longer comments may be cut. */
const LONGEST_COMMENT = 80;

const forms = new Int32Array(MOST_WORDS + 1);

/** The plan's value words, by what becomes of them; null where they are too many. */
export function planLines({ matches, target }: Plan): PlanLines | null {
  const plainWords: number[] = [];
  const codecs: PlainCodes[] = [];
  const keyWords: number[] = [];
  let comment = -1;
  for (const part of target ? [...matches, target] : matches) {
    for (const { spec, values } of part.options) {
      const [first] = values;
      if (first === undefined) continue;
      if (part.name === 'comment' && values.length === 1 && comment === -1) comment = first;
      else if (spec.value.inNft && values.length === 1) {
        if (!spec.value.plain) return null;
        plainWords.push(first);
        codecs.push(spec.value.plain);
      } else keyWords.push(...values);
    }
  }
  if (plainWords.length > MOST_WORDS) return null;
  return { plainWords, codecs, keyWords, comment, templates: new Map(), count: 0, last: null };
}

/** Adds the line's translation, if one like it was seen before. */
export function addByTemplate(
  lines: PlanLines,
  words: Words,
  packets: number,
  bytes: number,
  counted: boolean,
  into: ByteLines,
): boolean {
  if (!fillForms(lines, words, counted)) return false;
  const template = templateFor(lines, words);
  if (!template) return false;
  write(template, words, packets, bytes, into);
  return true;
}

/** That of the last line mostly is that of the next one too. */
function templateFor(lines: PlanLines, words: Words): LineTemplate | null {
  if (lines.last && isLike(lines.last, lines, words)) return lines.last;
  for (const each of lines.templates.get(hashOf(lines, words)) ?? []) {
    if (isLike(each, lines, words)) return (lines.last = each);
  }
  return null;
}

/** Remembers the line, of which all values are of plain forms. */
export function learnLine(lines: PlanLines, words: Words, counted: boolean, segments: readonly Segment[]): void {
  if (lines.count >= MOST_KINDS || !fillForms(lines, words, counted)) return;
  lines.count++;
  let literals = '';
  const cuts: number[] = [];
  const holes: Exclude<Segment, string>[] = [];
  for (const segment of segments) {
    if (typeof segment === 'string') literals += segment;
    else {
      cuts.push(literals.length);
      holes.push(segment);
    }
  }
  const template: LineTemplate = {
    literals: Uint8Array.from(literals, (sign) => sign.charCodeAt(0)),
    cuts: Int32Array.from([...cuts, literals.length]),
    kinds: Uint8Array.from(holes, kindOf),
    words: Int32Array.from(holes, wordOf),
    codecs: holes.map((hole) => ('plain' in hole ? hole.plain : null)),
    forms: forms.slice(0, lines.plainWords.length + 1),
    keys: lines.keyWords.map((word) => toCodes(words.source.text.slice(words.starts[word], words.ends[word]))),
  };
  const hash = hashOf(lines, words);
  lines.templates.set(hash, [...(lines.templates.get(hash) ?? []), template]);
}

function kindOf(hole: Exclude<Segment, string>): number {
  if ('plain' in hole) return PLAIN;
  if ('copy' in hole) return COPY;
  return hole.counter === 'packets' ? PACKETS : BYTES;
}

function wordOf(hole: Exclude<Segment, string>): number {
  if ('plain' in hole) return hole.word;
  return 'copy' in hole ? hole.copy : -1;
}

/** Fills `forms`, last with whether the line has a counter; false where a word is of no plain form. */
function fillForms({ plainWords, codecs, comment }: PlanLines, words: Words, counted: boolean): boolean {
  const { codes, starts, ends, texts } = words;
  for (let index = 0; index < plainWords.length; index++) {
    const word = plainWords[index] ?? 0;
    const start = starts[word] ?? 0;
    if (texts[word] !== undefined && codes[start] !== QUOTE) return false;
    const form = codecs[index]?.form(codes, start, ends[word] ?? 0) ?? 0;
    if (form === 0) return false;
    forms[index] = form;
  }
  forms[plainWords.length] = counted ? 1 : 0;
  return comment === -1 || isPlainText(words, comment);
}

/** A number for the line's kind, of its forms and its other words. */
function hashOf({ plainWords, keyWords }: PlanLines, { codes, starts, ends }: Words): number {
  let hash = 0;
  for (let index = 0; index <= plainWords.length; index++) hash = (Math.imul(hash, 31) + (forms[index] ?? 0)) | 0;
  for (const word of keyWords) {
    const end = ends[word] ?? 0;
    for (let at = starts[word] ?? 0; at < end; at++) hash = (Math.imul(hash, 31) + (codes[at] ?? 0)) | 0;
  }
  return hash;
}

const QUOTE = 34;
const BACKSLASH = 92;

/** Short, and the same with and without its quotes. */
function isPlainText({ codes, starts, ends, texts }: Words, word: number): boolean {
  let start = starts[word] ?? 0;
  let end = ends[word] ?? 0;
  if (texts[word] !== undefined) {
    if (codes[start] !== QUOTE || codes[end - 1] !== QUOTE) return false;
    start++;
    end--;
  }
  if (end <= start || end - start > LONGEST_COMMENT) return false;
  for (let at = start; at < end; at++) {
    const code = codes[at] ?? 0;
    if (code === QUOTE || code === BACKSLASH) return false;
  }
  return true;
}

function isLike(template: LineTemplate, { plainWords, keyWords }: PlanLines, words: Words): boolean {
  const { codes, starts, ends } = words;
  for (let index = 0; index <= plainWords.length; index++) if (template.forms[index] !== forms[index]) return false;
  for (let index = 0; index < keyWords.length; index++) {
    const word = keyWords[index] ?? 0;
    const key = template.keys[index];
    const start = starts[word] ?? 0;
    const length = (ends[word] ?? 0) - start;
    // A line end stands behind the codes of a text.
    if (!key || key.length - 1 !== length) return false;
    for (let at = 0; at < length; at++) if (key[at] !== codes[start + at]) return false;
  }
  return true;
}

/** More than any number, and the blanks that go into a list. */
const SPARE = 64;

function write(
  { literals, cuts, kinds, words: holes, codecs }: LineTemplate,
  words: Words,
  packets: number,
  bytes: number,
  into: ByteLines,
): void {
  const { codes, starts, ends, texts } = words;
  const lineLength = (ends[words.count - 1] ?? 0) - (starts[0] ?? 0);
  reserve(into, 2 * lineLength + literals.length + SPARE);
  const target = into.bytes;
  let to = into.length;
  let from = 0;
  for (let index = 0; index < cuts.length; index++) {
    const cut = cuts[index] ?? 0;
    for (; from < cut; from++) target[to++] = literals[from] ?? 0;
    if (index === kinds.length) break;
    const kind = kinds[index];
    const word = holes[index] ?? 0;
    if (kind === PLAIN) {
      to = codecs[index]?.write(codes, starts[word] ?? 0, ends[word] ?? 0, target, to) ?? to;
    } else if (kind === COPY) {
      const quoted = texts[word] === undefined ? 0 : 1;
      const end = (ends[word] ?? 0) - quoted;
      for (let at = (starts[word] ?? 0) + quoted; at < end; at++) target[to++] = codes[at] ?? 0;
    } else {
      for (const digit of String(kind === PACKETS ? packets : bytes)) target[to++] = digit.charCodeAt(0);
    }
  }
  into.length = to;
}
