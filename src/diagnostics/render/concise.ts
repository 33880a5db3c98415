// One line a finding, as compilers write them.

import { positionAt } from '../../base/source.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Report } from '../report.js';

export function renderConcise({ findings }: Report): string {
  return findings.map((finding) => `${headline(finding)}\n`).join('');
}

/** `file:line:column: severity[id]: message`. */
export function headline({ id, severity, message, span }: Diagnostic): string {
  return `${place(span)}${severity}[${id}]: ${message}`;
}

/** `file:line:column: `, or nothing for a finding without a place. */
export function place(span: Diagnostic['span']): string {
  if (!span) return '';
  const { line, column } = positionAt(span.source, span.start);
  return `${span.source.name}:${line}:${column}: `;
}
