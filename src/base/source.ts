// A text with a name, and the places in it: every node and every finding points into one of these.

/** One input: a file, standard input, or an editor's buffer. */
export interface Source {
  /** The name that diagnostics print, usually a path. */
  readonly name: string;
  /** The whole text, decoded. Offsets count its UTF-16 units. */
  readonly text: string;
}

/** A stretch of a source: `start` is its first offset, `end` the offset behind its last unit. */
export interface Span {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

/** A place as people count it: line and column from 1, offset from 0. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

const lineStartsOf = new WeakMap<Source, Int32Array>();

/** Makes a source. */
export function source(name: string, text: string): Source {
  return { name, text };
}

/** Makes a span; `end` is exclusive. */
export function span(source: Source, start: number, end: number): Span {
  return { source, start, end };
}

/** The smallest span that holds both; they must be of one source. */
export function cover(first: Span, last: Span): Span {
  return { source: first.source, start: Math.min(first.start, last.start), end: Math.max(first.end, last.end) };
}

/** The text under a span. */
export function textOf(at: Span): string {
  return at.source.text.slice(at.start, at.end);
}

/** Where an offset lies. Offsets past the end count as the end. */
export function positionAt(source: Source, offset: number): Position {
  const starts = lineStarts(source);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1, offset };
}

/** The text of a line (from 1), without its line end. */
export function lineText(source: Source, line: number): string {
  const starts = lineStarts(source);
  const start = starts[line - 1] ?? source.text.length;
  const next = starts[line] ?? source.text.length + 1;
  return source.text.slice(start, next - 1).replace(/\r$/, '');
}

/** The offset at which a line (from 1) begins. */
export function lineStart(source: Source, line: number): number {
  return lineStarts(source)[line - 1] ?? source.text.length;
}

function lineStarts(source: Source): Int32Array {
  const known = lineStartsOf.get(source);
  if (known) return known;
  const starts: number[] = [0];
  for (let at = source.text.indexOf('\n'); at !== -1; at = source.text.indexOf('\n', at + 1)) starts.push(at + 1);
  const table = Int32Array.from(starts);
  lineStartsOf.set(source, table);
  return table;
}
