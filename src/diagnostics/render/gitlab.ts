// GitLab's code quality report: an array of issues with fingerprints that outlive moved lines.

import { rangeOf, type Report } from '../report.js';
import { textOf } from '../../base/source.js';
import type { Diagnostic, Severity } from '../diagnostic.js';

const SEVERITY: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', info: 'info' };

export function renderGitlab({ findings }: Report): string {
  const seen = new Map<string, number>();
  const issues = findings.map((finding) => {
    const { id, severity, message, span } = finding;
    const range = span && rangeOf(span);
    return {
      type: 'issue',
      check_name: id,
      description: message,
      severity: SEVERITY[severity],
      categories: ['Bug Risk'],
      fingerprint: fingerprint(finding, seen),
      location: { path: span?.source.name ?? '', lines: { begin: range?.start.line ?? 1, end: range?.end.line ?? 1 } },
    };
  });
  return `${JSON.stringify(issues, null, 2)}\n`;
}

/** Of the rule, the file and the text, not of the line; repeated ones are numbered. */
function fingerprint({ id, span }: Diagnostic, seen: Map<string, number>): string {
  const key = [id, span?.source.name ?? '', span ? textOf(span).replaceAll(/\s+/g, ' ').trim() : ''].join('\0');
  const count = (seen.get(key) ?? 0) + 1;
  seen.set(key, count);
  return hash(`${key}\0${count}`);
}

/** FNV-1a in two lanes: 64 bits as hexadecimal, enough to tell findings apart. */
function hash(text: string): string {
  const lane = (seed: number) => {
    let value = seed;
    for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
    return (value >>> 0).toString(16).padStart(8, '0');
  };
  return lane(0x811c9dc5) + lane(0x9747b28c);
}
