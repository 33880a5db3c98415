// Walks over the tokens of a text: which braces belong together, and where a line ends.

import { span, type Source, type Span } from '../base/source.js';
import { KIND, lex, type Lexed, type Tokens } from './lexer.js';

/** A text with its tokens. `from` and `to` of all functions are indices of tokens, `to` exclusive. */
export interface Text {
  readonly source: Source;
  readonly tokens: Tokens;
  /** For an opening brace the index of its closing one, or -1. */
  readonly closing: Int32Array;
}

/** First words of lines whose braces hold lines, not elements. */
const BLOCKS: ReadonlySet<string> = new Set([
  'table',
  'chain',
  'set',
  'map',
  'meter',
  'flowtable',
  'counter',
  'quota',
  'limit',
  'secmark',
  'synproxy',
  'tunnel',
  'ct',
  'add',
  'create',
  'insert',
  'replace',
  'reset',
]);

/** A tunnel's own block: a rule may begin with these words too, but has no brace behind them. */
export const TUNNEL_BLOCKS: ReadonlySet<string> = new Set(['erspan', 'vxlan', 'geneve']);

export function readText(source: Source): Text {
  const tokens = lex(source);
  return { source, tokens, closing: matchBraces(source.text, tokens) };
}

/**
 * Pairs the braces. Inside a set a line may end only at a comma or a brace: where it ends elsewhere, the brace was
 * forgotten, and it stays open rather than swallow the rest of the text.
 */
function matchBraces(text: string, { count, kinds, starts, ends, frame }: Lexed): Int32Array {
  const closing = new Int32Array(count).fill(-1);
  const open: { index: number; block: boolean }[] = [];
  let lineStart = 0;
  let assigned = false;
  /** Whether a set may be broken at the line ends that stand here together. */
  let breaks = false;
  for (const index of frame) {
    const kind = kinds[index];
    if (kind === KIND.braceOpen) {
      const first = text.slice(starts[lineStart] ?? 0, ends[lineStart] ?? 0);
      const inside = open[open.length - 1];
      const jump = index > 0 && text.slice(starts[index - 1] ?? 0, ends[index - 1] ?? 0);
      const tunnel = index === lineStart + 1 && TUNNEL_BLOCKS.has(first);
      const block = (!assigned && BLOCKS.has(first)) || tunnel || jump === 'jump' || jump === 'goto';
      open.push({ index, block: block && (!inside || inside.block) });
      if (open[open.length - 1]?.block) {
        lineStart = index + 1;
        assigned = false;
      }
    } else if (kind === KIND.braceClose) {
      const last = open.pop();
      if (last) closing[last.index] = index;
    } else if (kind === KIND.assign) {
      assigned = true;
    } else if (kind === KIND.newline || kind === KIND.semicolon) {
      const last = open[open.length - 1];
      if (last && !last.block && kind === KIND.newline) {
        if (kinds[index - 1] !== KIND.newline) breaks = mayBreak(kinds, index, count);
        if (!breaks) open.pop();
      }
      const inside = open[open.length - 1];
      if (!inside || inside.block) {
        lineStart = index + 1;
        assigned = false;
      }
    }
  }
  return closing;
}

/** A set may be broken here: after a comma, a colon or a brace, or in front of one. */
function mayBreak(kinds: Uint8Array, at: number, count: number): boolean {
  let before = at - 1;
  while (before >= 0 && kinds[before] === KIND.newline) before--;
  let after = at + 1;
  while (after < count && kinds[after] === KIND.newline) after++;
  const open = (kind: number | undefined): boolean =>
    kind === KIND.comma || kind === KIND.braceOpen || kind === KIND.braceClose || kind === KIND.colon;
  return open(kinds[before]) || open(kinds[after]) || after === count;
}

/** The text of a token; empty past the end. */
export function tokenText({ source, tokens }: Text, index: number): string {
  return index < tokens.count ? source.text.slice(tokens.starts[index] ?? 0, tokens.ends[index] ?? 0) : '';
}

export function kindAt({ tokens }: Text, index: number): number {
  return index < tokens.count ? (tokens.kinds[index] ?? KIND.end) : KIND.end;
}

/** From one token to the one before another. */
export function spanBetween({ source, tokens }: Text, from: number, to: number): Span {
  const last = tokens.count - 1;
  const start = from <= last ? (tokens.starts[from] ?? 0) : source.text.length;
  const end = to > from && to - 1 <= last ? (tokens.ends[to - 1] ?? start) : start;
  return span(source, start, Math.max(start, end));
}

/** Skips line ends and semicolons. */
export function skipSeparators(text: Text, from: number, to: number): number {
  let at = from;
  while (at < to && isSeparator(kindAt(text, at))) at++;
  return at;
}

export function isSeparator(kind: number): boolean {
  return kind === KIND.newline || kind === KIND.semicolon;
}

/** The index behind the last token of the line that begins at `from`; braces may hold more lines. */
export function lineEnd(text: Text, from: number, to: number): number {
  let at = from;
  while (at < to) {
    const kind = kindAt(text, at);
    if (isSeparator(kind)) return at;
    const close = kind === KIND.braceOpen ? (text.closing[at] ?? -1) : -1;
    at = close >= 0 && close < to ? close + 1 : at + 1;
  }
  return to;
}

/** The first token of a kind between two indices, not looking into braces; -1 if there is none. */
export function findKind(text: Text, wanted: number, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const kind = kindAt(text, at);
    if (kind === wanted) return at;
    const close = kind === KIND.braceOpen ? (text.closing[at] ?? -1) : -1;
    if (close >= 0 && close < to) at = close;
  }
  return -1;
}
