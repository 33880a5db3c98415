// Edits that several fixes need: a line taken out, a line put in.

import { lineStart, positionAt, span, type Span } from '../../base/source.js';
import type { Edit, Fix } from '../../diagnostics/diagnostic.js';

/** Takes a rule out with its line; null where something else stands on the line, or it goes on in the next one. */
export function withoutLine(title: string, safety: Fix['safety'], at: Span): Fix | null {
  const { source, start, end } = at;
  const first = positionAt(source, start).line;
  const from = lineStart(source, first);
  const next = source.text.indexOf('\n', end);
  const to = next === -1 ? source.text.length : next + 1;
  const before = source.text.slice(from, start).trim();
  const after = source.text.slice(end, to).trim();
  // Counters of iptables-save and `-A CHAIN` may belong to the rule without lying in its span.
  const isAlone = after === '' && (before === '' || /^(?:\[\d+:\d+\]\s*)?-A \S+$/.test(before));
  return isAlone && !source.text.slice(start, end).includes('\n')
    ? { title, safety, edits: [{ span: span(source, from, to), text: '' }] }
    : null;
}

/** A line in front of the one that holds a place, as deep as that one. */
export function lineBefore(at: Span, text: string): Edit {
  const from = lineStart(at.source, positionAt(at.source, at.start).line);
  const indent = /^[ \t]*/.exec(at.source.text.slice(from))?.[0] ?? '';
  return { span: span(at.source, from, from), text: `${indent}${text}\n` };
}
