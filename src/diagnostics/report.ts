// What renderers are given: findings with what surrounds them, and the shapes that JSON formats share.

import { positionAt, type Span } from '../base/source.js';
import type { Diagnostic, Severity } from './diagnostic.js';

/** A run's outcome, ready to be rendered. */
export interface Report {
  readonly findings: readonly Diagnostic[];
  readonly files: number;
  readonly rules: number;
  readonly suppressed: number;
  readonly milliseconds: number;
}

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

export function countSeverities(findings: readonly Diagnostic[]): Counts {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return { errors: count('error'), warnings: count('warning'), infos: count('info') };
}

/** How many fixes `--fix` would apply, and how many more `--unsafe-fixes`. */
export function countFixes(findings: readonly Diagnostic[]): { readonly safe: number; readonly unsafe: number } {
  const count = (safety: 'safe' | 'unsafe') => findings.filter(({ fix }) => fix?.safety === safety).length;
  return { safe: count('safe'), unsafe: count('unsafe') };
}

/** The page of an id, from the root of the package; `natgw explain ID` shows the same. */
export function pageOf(id: string): string {
  return `docs/rules/${id}.md`;
}

export interface JsonPosition {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

export interface JsonRange {
  readonly start: JsonPosition;
  readonly end: JsonPosition;
}

/** Lines and columns from 1, offsets from 0, in UTF-16 units. */
export function rangeOf(span: Span): JsonRange {
  return { start: positionAt(span.source, span.start), end: positionAt(span.source, span.end) };
}

/** A finding as the command line's contract gives it. */
export interface JsonFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string | null;
  readonly range: JsonRange | null;
  readonly labels: readonly { readonly message: string; readonly file: string; readonly range: JsonRange }[];
  readonly help: readonly string[];
  readonly url: string;
  readonly packet?: Readonly<Record<string, string | number>>;
  readonly fix?: {
    readonly title: string;
    readonly safety: 'safe' | 'unsafe';
    readonly edits: readonly { readonly file: string; readonly range: JsonRange; readonly text: string }[];
  };
}

export function jsonFinding({ id, severity, message, span, labels, help, packet, fix }: Diagnostic): JsonFinding {
  return {
    rule: id,
    severity,
    message,
    file: span?.source.name ?? null,
    range: span && rangeOf(span),
    labels: labels.map((label) => ({ message: label.message, file: label.span.source.name, range: rangeOf(label.span) })),
    help,
    url: pageOf(id),
    ...(packet ? { packet } : {}),
    ...(fix
      ? {
          fix: {
            title: fix.title,
            safety: fix.safety,
            edits: fix.edits.map((edit) => ({ file: edit.span.source.name, range: rangeOf(edit.span), text: edit.text })),
          },
        }
      : {}),
  };
}
