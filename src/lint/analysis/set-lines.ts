// A line put into the declaration of a set, in front of its elements.

import { span, type Span } from '../../base/source.js';
import type { Fix } from '../../diagnostics/diagnostic.js';
import { lineBefore } from './edits.js';

/** A fix that adds a line to the set that holds an element; none where the set is written in another way than usual. */
export function declaring(element: Span, line: string): { readonly fix?: Fix } {
  const { source } = element;
  const open = source.text.lastIndexOf('elements', element.start);
  const head = source.text.slice(source.text.lastIndexOf('{', open), open);
  const [word = ''] = line.split(' ');
  const stands = open !== -1 && /\n[ \t]*$/.test(head) && !new RegExp(`\\b${word}\\b`).test(head);
  return stands ? { fix: { title: `add "${line}"`, safety: 'safe', edits: [lineBefore(span(source, open, open), line)] } } : {};
}
