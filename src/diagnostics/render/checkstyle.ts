// Checkstyle's XML, which most build servers read.

import { positionAt } from '../../base/source.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Report } from '../report.js';
import { xml } from './xml.js';

export function renderCheckstyle({ findings }: Report): string {
  const byFile = new Map<string, Diagnostic[]>();
  for (const finding of findings) {
    const name = finding.span?.source.name ?? '';
    byFile.set(name, [...(byFile.get(name) ?? []), finding]);
  }
  const files = [...byFile].map(([name, own]) => `  <file name="${xml(name)}">\n${own.map(error).join('')}  </file>\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n${files.join('')}</checkstyle>\n`;
}

function error({ id, severity, message, span }: Diagnostic): string {
  const { line, column } = span ? positionAt(span.source, span.start) : { line: 1, column: 1 };
  return `    <error line="${line}" column="${column}" severity="${severity}" message="${xml(message)}" source="natgw.${xml(id)}"/>\n`;
}
