// "Not here": comments that keep findings quiet, and the report of those that keep nothing quiet.

import { lineText, positionAt, span, lineStart, type Source, type Span } from '../base/source.js';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { LintFile } from './rule.js';

/** The id under which a suppression is reported that suppresses nothing. */
const UNUSED_SUPPRESSION = 'unused-suppression';

interface Suppression {
  readonly ids: readonly string[];
  /** The lines it covers; null for the whole file. */
  readonly lines: readonly [number, number] | null;
  readonly span: Span;
  readonly source: Source;
}

export interface Suppressed {
  readonly kept: readonly Diagnostic[];
  readonly suppressed: number;
}

/**
 * Takes out what the files' own comments ask for: `# natgw-ignore ID[, ID] -- reason` on or above a line,
 * `# natgw-ignore-file ID -- reason`, and `natgw:ignore=ID` inside a rule's comment.
 */
export function applySuppressions(files: readonly LintFile[], findings: readonly Diagnostic[]): Suppressed {
  const suppressions = files.flatMap(({ source }) => read(source));
  const used = new Set<Suppression>();
  const kept = findings.filter((finding) => {
    const by = suppressions.filter((suppression) => covers(suppression, finding));
    by.forEach((suppression) => used.add(suppression));
    return by.length === 0;
  });
  const unused = suppressions
    .filter((suppression) => !used.has(suppression))
    .map(({ ids, span: at }) =>
      diagnostic(UNUSED_SUPPRESSION, 'warning', `nothing here is reported as ${ids.join(' or ')}`, at, {
        help: ['remove the suppression'],
      }),
    );
  return { kept: [...kept, ...unused], suppressed: findings.length - kept.length };
}

function read(source: Source): Suppression[] {
  if (!source.text.includes('natgw')) return [];
  const found: Suppression[] = [];
  const last = positionAt(source, source.text.length).line;
  for (let line = 1; line <= last; line++) {
    const text = lineText(source, line);
    if (!text.includes('natgw')) continue;
    const start = lineStart(source, line);
    const comment = /#\s*natgw-ignore(-file)?\s+([\w-]+(?:\s*,\s*[\w-]+)*)/.exec(text);
    if (comment) {
      const alone = text.slice(0, comment.index).trim() === '';
      const lines = comment[1] ? null : ([line, alone ? line + 1 : line] as const);
      found.push({
        ids: (comment[2] ?? '').split(/\s*,\s*/),
        lines,
        source,
        span: span(source, start + comment.index, start + comment.index + comment[0].length),
      });
    }
    for (const inside of text.matchAll(/natgw:ignore=([\w-]+(?:,[\w-]+)*)/g)) {
      const at = start + inside.index;
      found.push({
        ids: (inside[1] ?? '').split(','),
        lines: [line, line],
        source,
        span: span(source, at, at + inside[0].length),
      });
    }
  }
  return found;
}

function covers({ ids, lines, source }: Suppression, finding: Diagnostic): boolean {
  if (!finding.span || finding.span.source !== source || !ids.includes(finding.id)) return false;
  if (lines === null) return true;
  const { line } = positionAt(source, finding.span.start);
  return line >= lines[0] && line <= lines[1];
}
