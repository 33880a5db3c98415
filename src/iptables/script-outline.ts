// The outline of a script: blocks that are not followed, and here-documents; each is looked for once, so long texts stay cheap.

import type { Source } from '../base/source.js';
import { blockOpened, closesBlock, hereDocument } from './script-lines.js';

/** What is known of a script so far. */
export interface Outline {
  readonly source: Source;
  /** Words that end no block any more from here on. */
  readonly exhausted: Set<string>;
  /** Here-documents whose end was not found: after so many, prose is more likely. */
  missed: number;
}

/** A here-document: its lines lie between `start` and `bodyEnd`, its last word ends at `end`. */
export interface HereBody {
  readonly start: number;
  readonly bodyEnd: number;
  readonly end: number;
  readonly quoted: boolean;
}

const MOST_MISSED = 50;
const LONGEST_LINE = 4096;

export function makeOutline(source: Source): Outline {
  return { source, exhausted: new Set(), missed: 0 };
}

/** The block that begins on the line from `from` to `end`, if one does and something ends it. */
export function skipBlock(
  outline: Outline,
  from: number,
  end: number,
  line: string,
): { readonly from: number; readonly to: number } | undefined {
  const { text } = outline.source;
  const closer = blockOpened(line, nextLine(text, end));
  if (closer === undefined || outline.exhausted.has(closer)) return undefined;
  const open: string[] = [closer];
  for (let at = from; at < text.length;) {
    const newline = text.indexOf('\n', at);
    const stop = newline === -1 ? text.length : newline;
    const current = text.slice(at, Math.min(stop, at + LONGEST_LINE));
    if (at !== from) {
      const nested = blockOpened(current, nextLine(text, stop));
      if (nested !== undefined) open.push(nested);
    }
    const innermost = open[open.length - 1];
    if (innermost !== undefined && (at !== from || innermost !== '}') && closesBlock(current, innermost)) {
      open.pop();
      if (open.length === 0) return { from, to: stop };
    }
    at = stop + 1;
  }
  outline.exhausted.add(closer);
  return undefined;
}

function nextLine(text: string, end: number): string {
  const newline = text.indexOf('\n', end + 1);
  return text.slice(end + 1, Math.min(newline === -1 ? text.length : newline, end + 1 + LONGEST_LINE));
}

/** The here-document that a line begins, if its end is there; `end` is the offset of the line's own end. */
export function bodyAfter(outline: Outline, line: string, end: number): HereBody | undefined {
  const { text } = outline.source;
  const document = hereDocument(line);
  if (!document || outline.missed > MOST_MISSED) return undefined;
  for (let at = end + 1; at < text.length;) {
    const newline = text.indexOf('\n', at);
    const stop = newline === -1 ? text.length : newline;
    if (stop - at <= LONGEST_LINE) {
      const raw = text.slice(at, stop).replace(/\r$/, '');
      if ((document.stripsTabs ? raw.replace(/^\t+/, '') : raw) === document.tag) {
        return { start: Math.min(end + 1, at), bodyEnd: at, end: stop, quoted: document.quoted };
      }
    }
    at = stop + 1;
  }
  outline.missed++;
  return undefined;
}
