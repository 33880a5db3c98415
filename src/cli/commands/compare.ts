// natgw compare: do two rulesets treat every packet alike, and if not, which packet shows it?

import { Option, type Command } from 'commander';
import { renderPretty } from '../../diagnostics/render/pretty.js';
import type { Comparison, Difference, Hook, HookOutcome, ParsedFile } from '../../index.js';
import { compare } from '../../following.js';
import { readHost } from '../../host/read.js';
import { parse } from '../../reading.js';
import { ipsetsOf } from '../ipsets.js';
import { readHostFolder, readInputs } from '../files.js';
import { readIncludes } from '../includes.js';
import { chalkFor, err, EXIT, out, UsageError, type ColourChoice, type ExitCode } from '../output.js';
import { addDialectOptions, parseOptions, wholeNumber, type DialectFlags } from '../shared-options.js';

interface CompareFlags extends DialectFlags {
  readonly left?: readonly string[];
  readonly right?: readonly string[];
  readonly host?: string;
  readonly ipset?: string;
  readonly scope?: string;
  readonly format: 'text' | 'json';
  readonly witnesses: number;
  readonly color: ColourChoice;
}

const HOOKS: readonly Hook[] = ['prerouting', 'input', 'forward', 'output', 'postrouting'];

export function addCompare(program: Command, finish: (code: ExitCode) => void): void {
  const command = program
    .command('compare')
    .summary('do two rulesets treat every packet alike?')
    .description(
      'Compares what two rulesets, of any dialects, do to every packet at every hook: verdicts, address translation, marks, logs.',
    )
    .argument('[ruleset...]', 'two rulesets, or none with --left and --right')
    .option('--left <file...>', 'the files of one side')
    .option('--right <file...>', 'the files of the other')
    .option('--host <dir>', 'a folder with what ip, sysctl and others print')
    .option('--ipset <file>', 'the output of ipset save, for rules that name sets')
    .option('--scope <hooks>', `only these hooks, joined by commas: ${HOOKS.join(', ')}`)
    .option('--witnesses <number>', 'packets to show for each hook, at most', wholeNumber, 3)
    .addOption(new Option('--format <format>', 'how to say it').choices(['text', 'json']).default('text'));
  addDialectOptions(command).action((files: readonly string[], flags: CompareFlags) =>
    finish(run(files, { ...program.opts(), ...flags })),
  );
}

function run(names: readonly string[], flags: CompareFlags): ExitCode {
  const started = performance.now();
  const [left, right] = sidesOf(names, flags).map((side) =>
    readInputs(side).map((input) => parse(input, { ...parseOptions(flags), read: readIncludes })),
  );
  if (!left || !right) return EXIT.unusable;
  if (!readable([...left, ...right], flags.color)) return EXIT.unusable;
  const comparison = compare(left, right, {
    ...(flags.host === undefined ? {} : { host: readHost(readHostFolder(flags.host)) }),
    ...(flags.ipset === undefined ? {} : { ipset: ipsetsOf(flags.ipset) }),
    ...(flags.scope === undefined ? {} : { hooks: scopeOf(flags.scope) }),
    witnesses: flags.witnesses,
  });
  const { result, differences, undecided, unmodelled } = comparison;
  if (flags.format === 'text') out(text(comparison));
  else {
    const ms = Math.round(performance.now() - started);
    out(`${JSON.stringify({ version: 1, result, differences, undecided, unmodelled, ms }, null, 2)}\n`);
  }
  return result === 'equivalent' ? EXIT.ok : EXIT.no;
}

function sidesOf(names: readonly string[], { left = [], right = [] }: CompareFlags): readonly (readonly string[])[] {
  if (names.length === 2 && left.length + right.length === 0) return names.map((name) => [name]);
  if (names.length === 0 && left.length > 0 && right.length > 0) return [left, right];
  throw new UsageError('compare takes two rulesets, or --left FILE… --right FILE…');
}

function scopeOf(text: string): readonly Hook[] {
  return text.split(',').map((name) => {
    const hook = HOOKS.find((each) => each === name.trim());
    if (!hook) throw new UsageError(`--scope: "${name}" is none of ${HOOKS.join(', ')}`);
    return hook;
  });
}

/** Reports what the texts have wrong; false where a text was not understood. */
function readable(files: readonly ParsedFile[], color: ColourChoice): boolean {
  const findings = files.flatMap(({ diagnostics }) => diagnostics);
  if (findings.length > 0) {
    const report = { findings, files: files.length, rules: 0, suppressed: 0, milliseconds: 0 };
    err(renderPretty(report, chalkFor(process.stderr, color)));
  }
  return !findings.some(({ severity }) => severity === 'error');
}

function text({ result, differences, undecided, unmodelled }: Comparison): string {
  const notes = [
    ...differences.map(difference),
    ...undecided.map((why) => `undecided: ${why}\n`),
    ...(unmodelled.length > 0 ? [`outside the model, taken for the same on both sides: ${unmodelled.join('; ')}\n`] : []),
  ];
  return `${result}\n${notes.join('')}`;
}

function difference({ hook, packet, given, left, right }: Difference): string {
  const words = Object.entries(packet).map(([key, value]) => `${key} ${value}`);
  const answers = given.map(({ test, holds }) => `${test} ${holds ? 'holds' : 'does not hold'}`);
  const provided = answers.length > 0 ? `  where ${answers.join(', ')}\n` : '';
  return `${hook}: ${words.join(', ')}\n${provided}  left:  ${outcome(left)}\n  right: ${outcome(right)}\n`;
}

function outcome({ verdict, rejectType, src, dst, sport, dport, mark, ctmark, effects, by }: HookOutcome): string {
  const end = (address: string | null, port: number | null) => `${address ?? '?'}${port === null ? '' : ` port ${port}`}`;
  const changed =
    verdict === 'accept'
      ? `, then ${end(src, sport)} to ${end(dst, dport)}${mark ? `, mark ${mark}` : ''}${ctmark ? `, connection mark ${ctmark}` : ''}`
      : '';
  const where = by ? `  (${by.file}:${by.line}: ${by.table} ${by.chain}: ${by.text})` : '';
  return `${verdict}${rejectType === undefined ? '' : ` with ${rejectType}`}${changed}${effects.map((each) => `, ${each}`).join('')}${where}`;
}
