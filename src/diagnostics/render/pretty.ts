// For people: the headline, the lines of the source with what is meant underlined, help, and a count at the end.

import type { ChalkInstance } from 'chalk';
import { lineText, positionAt, type Span } from '../../base/source.js';
import type { Diagnostic, Severity } from '../diagnostic.js';
import { countFixes, countSeverities, pageOf, type Counts, type Report } from '../report.js';
import { place } from './concise.js';

const PAINT: Readonly<Record<Severity, 'red' | 'yellow' | 'cyan'>> = { error: 'red', warning: 'yellow', info: 'cyan' };
const WIDEST_LINE = 160;

/** `chalk` decides whether there is colour; without it the text is plain ASCII but for what the source holds. */
export function renderPretty(report: Report, chalk: ChalkInstance): string {
  const blocks = report.findings.map((finding) => block(finding, chalk));
  return [...blocks, summary(report, chalk)].join('\n');
}

function block(finding: Diagnostic, chalk: ChalkInstance): string {
  const { id, severity, message, span, labels, help, fix } = finding;
  const paint = chalk[PAINT[severity]];
  const lines = [`${chalk.bold(place(span))}${paint.bold(`${severity}[${id}]`)}: ${chalk.bold(message)}`];
  const marks: Mark[] = [
    ...(span ? [{ span, message: '', main: true }] : []),
    ...labels.map((label) => ({ ...label, main: false })),
  ];
  const numbers = marks.map((mark) => String(positionAt(mark.span.source, mark.span.start).line));
  const width = Math.max(0, ...numbers.map((number) => number.length));
  marks.forEach((mark, index) => {
    const elsewhere = span && (mark.span.source !== span.source || !near(mark.span, span));
    if (elsewhere || !span) lines.push(chalk.blue(`${' '.repeat(width)} --> ${place(mark.span).slice(0, -2)}`));
    lines.push(...frame(mark, numbers[index] ?? '', width, mark.main ? paint : chalk.blue, chalk));
  });
  for (const line of help) lines.push(`${' '.repeat(width)} ${chalk.blue('=')} ${chalk.bold('help')}: ${line}`);
  if (fix)
    lines.push(
      `${' '.repeat(width)} ${chalk.blue('=')} ${chalk.bold('fix')}: ${fix.title}${fix.safety === 'safe' ? '' : ' (unsafe)'}`,
    );
  lines.push(`${' '.repeat(width)} ${chalk.blue('=')} ${chalk.bold('see')}: ${pageOf(id)}`);
  return `${lines.join('\n')}\n`;
}

interface Mark {
  readonly span: Span;
  readonly message: string;
  readonly main: boolean;
}

/** Close enough that the frames read as one. */
function near(a: Span, b: Span): boolean {
  return a.source === b.source && Math.abs(positionAt(a.source, a.start).line - positionAt(b.source, b.start).line) <= 1;
}

type Painter = (text: string) => string;

function frame({ span, message }: Mark, number: string, width: number, paint: Painter, chalk: ChalkInstance): string[] {
  const { line, column } = positionAt(span.source, span.start);
  const full = lineText(span.source, line);
  const left = column > WIDEST_LINE - 20 ? column - 40 : 0;
  const text = visible(full.slice(left, left + WIDEST_LINE));
  const from = column - 1 - left;
  const length = Math.max(1, Math.min(span.end - span.start, text.length - from));
  const indent = text.slice(0, from).replaceAll(/[^\t]/g, ' ');
  const gutter = chalk.blue(`${number.padStart(width)} | `);
  const under = chalk.blue(`${' '.repeat(width)} | `);
  return [`${gutter}${text}`, `${under}${indent}${paint(`${'^'.repeat(length)}${message ? ` ${message}` : ''}`)}`];
}

/** Control characters would move the cursor, or worse. */
function visible(text: string): string {
  return text.replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (char) => (char === '\t' ? char : '?'));
}

function summary({ findings, suppressed }: Report, chalk: ChalkInstance): string {
  const counts = countSeverities(findings);
  const fixes = countFixes(findings);
  const parts = [counted(counts)];
  if (suppressed > 0) parts.push(`${suppressed} suppressed`);
  if (fixes.safe > 0) parts.push(`${fixes.safe} fixable with --fix`);
  if (fixes.unsafe > 0) parts.push(`${fixes.unsafe} more with --unsafe-fixes`);
  return `${findings.length === 0 ? chalk.green('no findings') : parts[0]}${parts
    .slice(1)
    .map((part) => `, ${part}`)
    .join('')}\n`;
}

function counted({ errors, warnings, infos }: Counts): string {
  const part = (count: number, word: string) => (count === 0 ? [] : [`${count} ${word}${count === 1 ? '' : 's'}`]);
  return [...part(errors, 'error'), ...part(warnings, 'warning'), ...part(infos, 'info')].join(', ');
}
