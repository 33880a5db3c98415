// Findings that were there before: written down once, and left out from then on, so that new ones stand out.

import { JsonError, parseJson, type JsonNode } from '../base/json.js';
import type { Source } from '../base/source.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { fingerprints } from '../diagnostics/fingerprint.js';

/** The text of a baseline: one line a finding, so that changes read well in a diff. */
export function writeBaseline(findings: readonly Diagnostic[]): string {
  const marks = fingerprints(findings);
  const entries = findings
    .map(({ id, message, span }, index) => ({ rule: id, file: span?.source.name ?? null, fingerprint: marks[index], message }))
    .filter((_, index) => isKept(findings[index]));
  const lines = entries.map((entry) => `    ${JSON.stringify(entry)}`);
  return `{\n  "version": 1,\n  "findings": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

/** That a text could not be read cannot be put up with. */
function isKept(finding: Diagnostic | undefined): boolean {
  return finding !== undefined && finding.id !== 'syntax-error';
}

/** The marks that a baseline holds; a text says what is wrong with it. */
export function readBaseline(source: Source): ReadonlySet<string> | string {
  let root: JsonNode;
  try {
    root = parseJson(source, 'strict');
  } catch (error) {
    if (error instanceof JsonError) return `${source.name}: ${error.message}`;
    throw error;
  }
  const wrong = `${source.name}: this is no baseline of natgw lint`;
  if (root.kind !== 'object') return wrong;
  const list = root.entries.get('findings')?.value;
  if (list?.kind !== 'list') return wrong;
  const marks = new Set<string>();
  for (const item of list.items) {
    const mark = item.kind === 'object' ? item.entries.get('fingerprint')?.value : undefined;
    if (mark?.kind !== 'text') return wrong;
    marks.add(mark.value);
  }
  return marks;
}

export interface AgainstBaseline {
  readonly fresh: readonly Diagnostic[];
  /** How many were left out. */
  readonly known: number;
  /** Entries that nothing fits any more. */
  readonly gone: number;
}

/** Leaves out what a baseline holds. */
export function withoutKnown(findings: readonly Diagnostic[], baseline: ReadonlySet<string>): AgainstBaseline {
  const marks = fingerprints(findings);
  const met = new Set(marks.filter((mark) => baseline.has(mark)));
  const fresh = findings.filter((finding, index) => !isKept(finding) || !baseline.has(marks[index] ?? ''));
  return { fresh, known: findings.length - fresh.length, gone: baseline.size - met.size };
}
