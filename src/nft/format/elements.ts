// Long lists of elements: plain ones are checked without a token each, and a few samples stand for them.

/** A text with most elements of its long lists left out, and all of them by the offset of the list's brace in it. */
export interface Shortened {
  readonly text: string;
  readonly lists: ReadonlyMap<number, PlainList>;
}

/** A list whose elements need no other spelling; `ends` holds where each begins and ends in the text. */
export interface PlainList {
  readonly text: string;
  readonly ends: Int32Array;
  readonly count: number;
}

/** Shorter lists are not worth it. */
const SHORTEST = 4096;
const LIST = /^[ \t]*elements[ \t]*=[ \t]*\{/gm;
const DOT = 46;
const MINUS = 45;
const SLASH = 47;
const COMMA = 44;
const BRACE = 125;
const TARGET = / : (?:(accept|drop|return|continue)|(jump|goto) [A-Za-z_][\w.-]*)(?=\s*[,}])/y;

/** Shortens the lists that are long and plain. */
export function shorten(text: string): Shortened {
  const lists = new Map<number, PlainList>();
  if (text.length < SHORTEST) return { text, lists };
  let short = '';
  let copied = 0;
  LIST.lastIndex = 0;
  for (let head = LIST.exec(text); head; head = LIST.exec(text)) {
    const open = LIST.lastIndex;
    const found = plainList(text, open);
    if (!found) continue;
    short += text.slice(copied, open);
    lists.set(short.length - 1, found.list);
    short += ` ${found.samples.join(', ')} `;
    copied = found.close;
    LIST.lastIndex = copied;
  }
  return copied === 0 ? { text, lists } : { text: short + text.slice(copied), lists };
}

/** The elements, `perLine` a line; as it stands, if it stands so. */
export function joinList({ text, ends, count }: PlainList, perLine: number, nextLine: string): string {
  const broken = `,${nextLine}`;
  const between = (index: number): string => (index % perLine === 0 ? broken : ', ');
  const start = ends[0] ?? 0;
  let index = 1;
  for (; index < count; index++) {
    const from = ends[2 * index - 1] ?? 0;
    const wanted = between(index);
    if (ends[2 * index] !== from + wanted.length || !text.startsWith(wanted, from)) break;
  }
  let joined = text.slice(start, ends[2 * index - 1] ?? start);
  for (; index < count; index++) joined += between(index) + text.slice(ends[2 * index] ?? 0, ends[2 * index + 1] ?? 0);
  return joined;
}

interface Found {
  readonly list: PlainList;
  /** One element of each form. */
  readonly samples: readonly string[];
  /** The offset of the closing brace. */
  readonly close: number;
}

/** The elements from an offset on: addresses, prefixes and ranges, perhaps with verdicts. Undefined if others are there, or few. */
function plainList(text: string, from: number): Found | undefined {
  let ends = new Int32Array(1024);
  let count = 0;
  const samples = new Map<string, string>();
  let at = from;
  for (;;) {
    const start = skipBlanks(text, at);
    if (!readAddress(text, start)) return undefined;
    const { value: first } = cursor;
    let form = '';
    if (text.charCodeAt(cursor.at) === SLASH) {
      if (!readNumber(text, cursor.at + 1, 32)) return undefined;
      form = '/';
    } else if (text.charCodeAt(cursor.at) === MINUS) {
      if (!readAddress(text, cursor.at + 1) || cursor.value < first) return undefined;
      form = '-';
    }
    TARGET.lastIndex = cursor.at;
    const target = text.charCodeAt(cursor.at) === COMMA ? null : TARGET.exec(text);
    if (target) {
      cursor.at = TARGET.lastIndex;
      form += target[1] ?? target[2] ?? '';
    }
    if (2 * count === ends.length) ends = grown(ends);
    ends[2 * count] = start;
    ends[2 * count + 1] = cursor.at;
    count++;
    if (!samples.has(form)) samples.set(form, text.slice(start, cursor.at));
    at = skipBlanks(text, cursor.at);
    const end = text.charCodeAt(at);
    if (end === BRACE) break;
    if (end !== COMMA) return undefined;
    at++;
  }
  return at - from < SHORTEST ? undefined : { list: { text, ends, count }, samples: [...samples.values()], close: at };
}

/** Where the last value ended, and what it is; one object, because lists are long. */
const cursor = { at: 0, value: 0 };

/** An IPv4 address in its one spelling. */
function readAddress(text: string, from: number): boolean {
  let value = 0;
  let at = from;
  for (let part = 0; part < 4; part++) {
    if (part > 0 && text.charCodeAt(at++) !== DOT) return false;
    if (!readNumber(text, at, 255)) return false;
    value = value * 256 + cursor.value;
    ({ at } = cursor);
  }
  cursor.value = value;
  return true;
}

/** A decimal number without zeros in front. */
function readNumber(text: string, from: number, most: number): boolean {
  let at = from;
  let value = 0;
  for (let code = text.charCodeAt(at); code >= 48 && code <= 57; code = text.charCodeAt(++at)) value = value * 10 + code - 48;
  cursor.at = at;
  cursor.value = value;
  return at > from && at - from <= 3 && value <= most && (text.charCodeAt(from) !== 48 || at === from + 1);
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); code === 32 || code === 9 || code === 10; code = text.charCodeAt(++at));
  return at;
}

function grown(from: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const to = new Int32Array(2 * from.length);
  to.set(from);
  return to;
}
