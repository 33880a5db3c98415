// What a translation tells people: its losses and renames on standard error, its report as JSON, the exit status.

import { rangeOf } from '../diagnostics/report.js';
import { place } from '../diagnostics/render/concise.js';
import type { RuleReport, Translation } from '../index.js';
import { err, EXIT, type ExitCode } from './output.js';

/** A translation in either direction. */
export type Reported = Pick<Translation, 'rules' | 'renames' | 'summary'>;

export function exitOf(results: readonly Reported[]): ExitCode {
  return results.some(({ summary }) => summary.approximate > 0 || summary.unsupported > 0) ? EXIT.no : EXIT.ok;
}

export function tellRenames(results: readonly Reported[], language: string): void {
  for (const { renames } of results)
    for (const { kind, table, from, to } of renames)
      err(`natgw: ${kind} ${from} of table ${table} is called ${to} in ${language}\n`);
}

export function tellLosses(results: readonly Reported[]): void {
  const total = { exact: 0, approximate: 0, unsupported: 0 };
  for (const { rules, summary } of results) {
    for (const status of STATUSES) total[status] += summary[status];
    for (const rule of rules) if (rule.status !== 'exact' || rule.reason !== undefined) tell(rule);
  }
  const lost = total.approximate + total.unsupported;
  if (lost > 0)
    err(`natgw: ${total.exact} exact, ${total.approximate} approximate, ${total.unsupported} unsupported; see --lossy\n`);
}

function tell({ status, span, reason, source, suggestion }: RuleReport): void {
  const verb = status === 'exact' ? 'note' : status;
  err(`${place(span)}${verb}: ${reason ?? ''}\n`);
  if (status !== 'exact' && source) err(`    ${source}\n`);
  if (suggestion !== undefined) err(`    help: ${suggestion}\n`);
}

const STATUSES = ['exact', 'approximate', 'unsupported'] as const;

export function jsonReport(results: readonly Reported[]): string {
  const summary = { exact: 0, approximate: 0, unsupported: 0 };
  for (const result of results) for (const status of STATUSES) summary[status] += result.summary[status];
  const rules = results.flatMap((result) =>
    result.rules.map(({ status, reason, suggestion, span, source, target }) => ({
      file: span.source.name,
      range: rangeOf(span),
      status,
      ...(reason === undefined ? {} : { reason }),
      ...(suggestion === undefined ? {} : { suggestion }),
      source,
      target,
    })),
  );
  const document = { version: 1, rules, renames: results.flatMap(({ renames }) => renames), summary };
  return `${JSON.stringify(document, null, 2)}\n`;
}
