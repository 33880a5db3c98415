// NDJSON: a finding a line.

import { jsonFinding, type Report } from '../report.js';

export function renderNdjson({ findings }: Report): string {
  return findings.map((finding) => `${JSON.stringify(jsonFinding(finding))}\n`).join('');
}
