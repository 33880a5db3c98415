// JSON: one document a run, in the shape of the command line's contract.

import { countSeverities, jsonFinding, type Report } from '../report.js';

export function renderJson(report: Report): string {
  const { findings, files, rules, suppressed, milliseconds } = report;
  const document = {
    version: 1,
    findings: findings.map(jsonFinding),
    summary: { files, rules, ...countSeverities(findings), suppressed, ms: milliseconds },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
