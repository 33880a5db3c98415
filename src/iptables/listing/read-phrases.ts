// Turns what stands behind the addresses of a listed rule into options, and says which parts it cannot.

import { MATCH_PHRASES } from './match-phrases.js';
import type { Options } from './phrase.js';
import { TARGET_PHRASES } from './target-phrases.js';

/** A phrase at its place in the source. */
export interface ReadPhrase {
  readonly start: number;
  readonly end: number;
  /** Its options as words; null where it says too little, or nothing that natgw knows. */
  readonly options: string | null;
  /** Why there are none. */
  readonly why: string;
}

export interface ReadPhrases {
  readonly matches: readonly ReadPhrase[];
  readonly target: readonly ReadPhrase[];
}

/** Reads `text` from `from` to `to`: first what matches print, then what the target prints. */
export function readPhrases(text: string, from: number, to: number, target: string): ReadPhrases {
  const line = text.slice(from, to);
  const matches: ReadPhrase[] = [];
  const ofTarget: ReadPhrase[] = [];
  const details = TARGET_PHRASES.get(target) ?? [];
  let at = skipBlanks(line, 0);
  while (at < line.length) {
    const own = firstOf(details, line, at);
    const phrase = own ?? matchAt(line, at) ?? lost(line, at);
    const before = matches[matches.length - 1];
    // Words that nothing here prints are lost together.
    const joined =
      phrase.why === LOST && before?.why === LOST && line.slice(before.end - from, at).trim() === '' ? before : undefined;
    if (joined) matches.pop();
    const start = joined?.start ?? from + at;
    (own ? ofTarget : matches).push({ start, end: from + phrase.end, options: phrase.options, why: phrase.why });
    at = skipBlanks(line, phrase.end);
  }
  return { matches, target: ofTarget };
}

interface Found {
  readonly end: number;
  readonly options: string | null;
  readonly why: string;
}

function matchAt(line: string, at: number): Found | undefined {
  for (const { of, lead, save, hides, details = [] } of MATCH_PHRASES) {
    const groups = groupsAt(lead, line, at);
    if (!groups) continue;
    if (save === null)
      return {
        end: lead.lastIndex,
        options: null,
        why: `a listing does not show all of "-m ${of}": it hides ${hides ?? 'a part'}`,
      };
    const words = [save(...groups)];
    let end = lead.lastIndex;
    for (;;) {
      const detail = firstOf(details, line, skipBlanks(line, end));
      if (!detail) break;
      words.push(detail.options);
      end = detail.end;
    }
    if (end > at) return { end, options: words.join(' '), why: '' };
  }
  return undefined;
}

function firstOf(
  details: readonly (readonly [RegExp, Options])[],
  line: string,
  at: number,
): { end: number; options: string; why: string } | undefined {
  for (const [pattern, save] of details) {
    const groups = groupsAt(pattern, line, at);
    if (groups && pattern.lastIndex > at) return { end: pattern.lastIndex, options: save(...groups), why: '' };
  }
  return undefined;
}

/** Groups of a sticky pattern at an offset; those that took no part are empty. */
function groupsAt(pattern: RegExp, line: string, at: number): readonly string[] | undefined {
  pattern.lastIndex = at;
  return pattern
    .exec(line)
    ?.slice(1)
    .map((group: string | undefined) => group ?? '');
}

const LOST = 'natgw does not know this part of a listing';

/** One word that nothing here prints. */
function lost(line: string, at: number): Found {
  const blank = line.indexOf(' ', at);
  return { end: blank === -1 ? line.length : blank, options: null, why: LOST };
}

function skipBlanks(line: string, from: number): number {
  let at = from;
  while (at < line.length && /\s/.test(line.charAt(at))) at++;
  return at;
}
