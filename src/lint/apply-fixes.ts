// Fixes into texts: edits of one source at a time, none overlapping another.

import type { Source } from '../base/source.js';
import type { Diagnostic, Edit, Fix } from '../diagnostics/diagnostic.js';

/** A source whose text a fix changed. */
export interface FixedSource {
  readonly source: Source;
  readonly text: string;
  readonly applied: number;
}

/** Applies safe fixes, and unsafe ones too where `unsafe`. A fix that overlaps one already taken waits for the next run. */
export function applyFixes(findings: readonly Diagnostic[], options: { readonly unsafe: boolean }): readonly FixedSource[] {
  const taken = new Map<Source, Edit[]>();
  const counts = new Map<Source, number>();
  for (const { fix } of findings) {
    if (!fix || (fix.safety === 'unsafe' && !options.unsafe)) continue;
    if (!fits(fix, taken)) continue;
    for (const edit of fix.edits) {
      const { source } = edit.span;
      const edits = taken.get(source) ?? [];
      edits.push(edit);
      taken.set(source, edits);
      counts.set(source, (counts.get(source) ?? 0) + (edit === fix.edits[0] ? 1 : 0));
    }
  }
  return [...taken].map(([source, edits]) => ({ source, text: rewrite(source.text, edits), applied: counts.get(source) ?? 0 }));
}

function fits(fix: Fix, taken: ReadonlyMap<Source, readonly Edit[]>): boolean {
  return fix.edits.every(({ span }) =>
    (taken.get(span.source) ?? []).every((other) => span.end <= other.span.start || span.start >= other.span.end),
  );
}

function rewrite(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const { span, text: replacement } of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    result += text.slice(at, span.start) + replacement;
    at = span.end;
  }
  return result + text.slice(at);
}
