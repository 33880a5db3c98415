// GitHub Actions: workflow commands that become annotations.

import { rangeOf, type Report } from '../report.js';
import type { Severity } from '../diagnostic.js';

const LEVEL: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

export function renderGithub({ findings }: Report): string {
  return findings
    .map(({ id, severity, message, span, help }) => {
      const range = span && rangeOf(span);
      const properties = [
        ...(span && range
          ? [
              `file=${property(span.source.name)}`,
              `line=${range.start.line}`,
              `endLine=${range.end.line}`,
              `col=${range.start.column}`,
              `endColumn=${range.end.column}`,
            ]
          : []),
        `title=${property(id)}`,
      ];
      return `::${LEVEL[severity]} ${properties.join(',')}::${data([message, ...help].join('\n'))}\n`;
    })
    .join('');
}

/** Escapes of the runner's command parser (actions/toolkit, packages/core/src/command.ts). */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
