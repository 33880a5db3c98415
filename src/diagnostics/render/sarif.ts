// SARIF 2.1.0, for code scanning: results with regions, labels, fixes, and the rules' own help.

import { textOf, type Span } from '../../base/source.js';
import type { Diagnostic, Edit, Fix, Severity } from '../diagnostic.js';
import { rangeOf, type Report } from '../report.js';

/** What SARIF says of a rule beside its results. */
export interface RuleHelp {
  readonly id: string;
  readonly summary: string;
  /** Markdown. */
  readonly help: string;
  readonly severity: Severity;
}

const LEVEL: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = { error: 'error', warning: 'warning', info: 'note' };

/** `rules` may hold more than were found; ids without help get none. */
export function renderSarif({ findings }: Report, version: string, rules: readonly RuleHelp[]): string {
  const ids = [...new Set(findings.map(({ id }) => id))];
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'natgw', semanticVersion: version, rules: ids.map((id) => ruleOf(id, known.get(id))) } },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => resultOf(finding, ids.indexOf(finding.id))),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOf(id: string, rule: RuleHelp | undefined) {
  if (!rule) return { id };
  return {
    id,
    shortDescription: { text: rule.summary },
    help: { text: rule.help, markdown: rule.help },
    defaultConfiguration: { level: LEVEL[rule.severity] },
  };
}

function resultOf({ id, severity, message, span, labels, help, fix, packet }: Diagnostic, ruleIndex: number) {
  return {
    ruleId: id,
    ruleIndex,
    level: LEVEL[severity],
    message: { text: [message, ...help].join('\n') },
    locations: span ? [{ physicalLocation: locationOf(span) }] : [],
    ...(labels.length > 0
      ? {
          relatedLocations: labels.map((label, index) => ({
            id: index,
            message: { text: label.message },
            physicalLocation: locationOf(label.span),
          })),
        }
      : {}),
    ...(fix ? { fixes: [fixOf(fix)] } : {}),
    ...(packet ? { properties: { packet } } : {}),
  };
}

function locationOf(span: Span) {
  const snippet = textOf(span);
  return {
    artifactLocation: { uri: uriOf(span.source.name) },
    region: { ...regionOf(span), ...(snippet ? { snippet: { text: snippet } } : {}) },
  };
}

function regionOf(span: Span) {
  const { start, end } = rangeOf(span);
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

function fixOf({ title, edits }: Fix) {
  const byFile = new Map<string, Edit[]>();
  for (const edit of edits) byFile.set(edit.span.source.name, [...(byFile.get(edit.span.source.name) ?? []), edit]);
  return {
    description: { text: title },
    artifactChanges: [...byFile].map(([name, own]) => ({
      artifactLocation: { uri: uriOf(name) },
      replacements: own.map((edit) => ({ deletedRegion: regionOf(edit.span), insertedContent: { text: edit.text } })),
    })),
  };
}

/** A path as a URI reference: relative paths stay relative. */
function uriOf(name: string): string {
  const path = encodeURI(name.replaceAll('\\', '/')).replaceAll('#', '%23').replaceAll('?', '%3F');
  return path.startsWith('/') ? `file://${path}` : path;
}
