// GitLab's code quality report: an array of issues with fingerprints that outlive moved lines.

import { rangeOf, type Report } from '../report.js';
import type { Severity } from '../diagnostic.js';
import { fingerprints } from '../fingerprint.js';

const SEVERITY: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', info: 'info' };

export function renderGitlab({ findings }: Report): string {
  const marks = fingerprints(findings);
  const issues = findings.map((finding, index) => {
    const { id, severity, message, span } = finding;
    const range = span && rangeOf(span);
    return {
      type: 'issue',
      check_name: id,
      description: message,
      severity: SEVERITY[severity],
      categories: ['Bug Risk'],
      fingerprint: marks[index],
      location: { path: span?.source.name ?? '', lines: { begin: range?.start.line ?? 1, end: range?.end.line ?? 1 } },
    };
  });
  return `${JSON.stringify(issues, null, 2)}\n`;
}
