// The words of one command: places in the text, in arrays that are used again for the next one.

import { codesOf, type Codes } from '../base/codes.js';
import type { Span, Source } from '../base/source.js';
import { withRoom } from '../base/with-room.js';

/** Words 0 to `count - 1`. A word whose text is not what the source says at its place has it in `texts`. */
export interface Words {
  readonly source: Source;
  /** Those of the source. */
  readonly codes: Codes;
  count: number;
  starts: Int32Array;
  ends: Int32Array;
  readonly texts: (string | undefined)[];
  /** The word whose quote nobody closed, or -1. */
  unclosed: number;
  /** The words came from shell text, so that the source's quotes are not those of iptables-save. */
  readonly shell: boolean;
}

const FIRST_CAPACITY = 64;

export function makeWords(source: Source, shell: boolean): Words {
  return {
    source,
    codes: codesOf(source),
    count: 0,
    starts: new Int32Array(FIRST_CAPACITY),
    ends: new Int32Array(FIRST_CAPACITY),
    texts: new Array<string | undefined>(FIRST_CAPACITY).fill(undefined),
    unclosed: -1,
    shell,
  };
}

/** Adds a word and gives its index. */
export function addWord(words: Words, start: number, end: number, text: string | undefined): number {
  const index = words.count++;
  if (index === words.starts.length) {
    words.starts = withRoom(words.starts, 2 * index);
    words.ends = withRoom(words.ends, 2 * index);
  }
  words.starts[index] = start;
  words.ends[index] = end;
  words.texts[index] = text;
  return index;
}

export function startOf(words: Words, index: number): number {
  return words.starts[index] ?? 0;
}

export function endOf(words: Words, index: number): number {
  return words.ends[index] ?? 0;
}

/** What the tool would get as an argument. */
export function wordText(words: Words, index: number): string {
  return words.texts[index] ?? words.source.text.slice(words.starts[index], words.ends[index]);
}

/** From the first word to the last. */
export function wordSpan(words: Words, first: number, last: number = first): Span {
  return { source: words.source, start: words.starts[first] ?? 0, end: words.ends[last] ?? 0 };
}
