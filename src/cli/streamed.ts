// Dumps that need no tree: translated line by line, and written in pieces, without a text of all of it.

import type { Input, ParseOptions, TranslateOptions, Translation } from '../index.js';
import { dialectOf, sourceOf, unreadable } from '../read/parse.js';
import { textOfPieces, type Pieces } from '../translate/byte-lines.js';
import { nftHeader } from '../translate/text.js';
import { translateStreaming } from '../translate/stream.js';
import { lowerOptions } from '../translate/translate.js';
import { writeWhole } from './files.js';
import { out, outBytes } from './output.js';

/** What all files became, one after the other, and what is to be told of each. */
export interface StreamedFiles {
  readonly pieces: readonly Pieces[];
  readonly results: readonly Pick<Translation, 'rules' | 'renames' | 'summary'>[];
}

/** Null if one of the files needs more: another dialect, a mistake, a loss, a name to be changed. */
export function streamFiles(inputs: readonly Input[], options: ParseOptions & TranslateOptions): StreamedFiles | null {
  const pieces: Pieces[] = [];
  const results: StreamedFiles['results'][number][] = [];
  for (const input of inputs) {
    const { dialect, family } = dialectOf(input, options);
    const text = sourceOf(input);
    if (dialect !== 'iptables-save' || unreadable(text)) return null;
    const made = translateStreaming(text, family, lowerOptions(options));
    if (!made) return null;
    pieces.push(made.pieces);
    results.push({ rules: made.notes, renames: [], summary: { exact: made.exact, approximate: 0, unsupported: 0 } });
  }
  return { pieces, results };
}

export function writePieces(pieces: readonly Pieces[], path: string | undefined): void {
  if (path !== undefined) return writeWhole(path, nftHeader + pieces.map(textOfPieces).join('\n'));
  out(nftHeader);
  pieces.forEach((each, index) => {
    if (index > 0) out('\n');
    outBytes(blocks(each));
  });
}

const BLOCK = 1 << 18;
/** Longer ranges are not copied together with others. */
const LONG = 1 << 14;
/** Shorter ones are copied byte by byte, which is quicker. */
const SHORT = 64;

/** The pieces in blocks, which are used again. */
function* blocks({ bytes, ranges }: Pieces): Iterable<Uint8Array> {
  const block = new Uint8Array(BLOCK);
  let filled = 0;
  for (let index = 0; index < ranges.length; index += 2) {
    let from = ranges[index] ?? 0;
    const to = ranges[index + 1] ?? from;
    const isLong = to - from > LONG;
    if (isLong || filled + to - from > BLOCK) {
      yield block.subarray(0, filled);
      filled = 0;
    }
    if (isLong) yield bytes.subarray(from, to);
    else if (to - from < SHORT) for (; from < to; from++) block[filled++] = bytes[from] ?? 0;
    else {
      block.set(bytes.subarray(from, to), filled);
      filled += to - from;
    }
  }
  yield block.subarray(0, filled);
}
