// A whole line's translation with holes: words of the text go into it as bytes. Made of the templates of the line's parts.

import { QUOTE } from '../base/signs.js';
import { BYTES_WORD, PACKETS_WORD } from '../iptables/line-head.js';
import type { LineHole } from '../iptables/line-tree.js';
import type { Words } from '../iptables/words.js';
import type { PlainCodes } from '../values/plain-codes.js';
import { reserve, type ByteLines } from './byte-lines.js';

/** A piece of a line: text, a word of a plain form, a word as it stands without its quotes, or a number of the counter. */
export type Segment = string | Hole;
export type Hole =
  { readonly word: number; readonly plain: PlainCodes } | { readonly copy: number } | { readonly counter: 'packets' | 'bytes' };

export interface LineTemplate {
  /** What stands around the holes, one after the other. */
  readonly literals: Uint8Array;
  /** Where in it each hole is, and the end. */
  readonly cuts: Int32Array;
  /** By hole: how it is written where it is not copied, and of which word it is. */
  readonly codecs: readonly (PlainCodes | null)[];
  readonly words: Int32Array;
  /** Whether the rule jumps to a user chain. */
  readonly jumps: boolean;
  /** Where it works. */
  readonly hooks: number;
}

export function lineTemplate(segments: readonly Segment[], jumps: boolean, hooks: number): LineTemplate {
  let literals = '';
  const cuts: number[] = [];
  const holes: Hole[] = [];
  for (const segment of segments) {
    if (typeof segment === 'string') literals += segment;
    else {
      cuts.push(literals.length);
      holes.push(segment);
    }
  }
  return {
    literals: Uint8Array.from(literals, (sign) => sign.charCodeAt(0)),
    cuts: Int32Array.from([...cuts, literals.length]),
    codecs: holes.map((hole) => ('plain' in hole ? hole.plain : null)),
    words: Int32Array.from(holes, wordOf),
    jumps,
    hooks,
  };
}

/** The words of a line that fill its holes; `chain` is the one that is jumped to, or -1. */
export function lineHoles(segments: readonly Segment[], chain: number): readonly LineHole[] {
  const holes = new Map<number, LineHole>();
  for (const segment of segments) {
    if (typeof segment === 'string' || 'counter' in segment) continue;
    const word = wordOf(segment);
    holes.set(word, { word, plain: 'plain' in segment ? segment.plain : null, isChain: word === chain });
  }
  return [...holes.values()];
}

/** The word that fills it. */
function wordOf(hole: Hole): number {
  if ('plain' in hole) return hole.word;
  if ('copy' in hole) return hole.copy;
  return hole.counter === 'packets' ? PACKETS_WORD : BYTES_WORD;
}

/** More than any number, and the blanks that go into a list. */
const SPARE = 64;

/** Adds a line of so many characters, of which those words are known that the template has holes for. */
export function writeLine(
  { literals, cuts, codecs, words: holes }: LineTemplate,
  words: Words,
  length: number,
  into: ByteLines,
): void {
  const { codes, starts, ends } = words;
  reserve(into, 2 * length + literals.length + SPARE);
  const target = into.bytes;
  let to = into.length;
  let from = 0;
  for (let index = 0; index < cuts.length; index++) {
    const cut = cuts[index] ?? 0;
    for (; from < cut; from++) target[to++] = literals[from] ?? 0;
    if (index === codecs.length) break;
    const codec = codecs[index];
    const word = holes[index] ?? 0;
    let at = starts[word] ?? 0;
    let end = ends[word] ?? 0;
    if (codec) to = codec.write(codes, at, end, target, to);
    else {
      if (codes[at] === QUOTE) {
        at++;
        end--;
      }
      for (; at < end; at++) target[to++] = codes[at] ?? 0;
    }
  }
  into.length = to;
}
