// natgw lint: findings in any of the formats, fixes, and an exit status that says whether all is well.

import { dirname } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { source } from '../../base/source.js';
import type { Diagnostic, Severity } from '../../diagnostics/diagnostic.js';
import { renderCheckstyle } from '../../diagnostics/render/checkstyle.js';
import { renderConcise } from '../../diagnostics/render/concise.js';
import { renderGithub } from '../../diagnostics/render/github.js';
import { renderGitlab } from '../../diagnostics/render/gitlab.js';
import { renderJson } from '../../diagnostics/render/json.js';
import { renderJunit } from '../../diagnostics/render/junit.js';
import { renderNdjson } from '../../diagnostics/render/ndjson.js';
import { renderPretty } from '../../diagnostics/render/pretty.js';
import { renderSarif } from '../../diagnostics/render/sarif.js';
import type { Report } from '../../diagnostics/report.js';
import type { LintOptions, LintResult, Preset } from '../../index.js';
import { readHost } from '../../host/read.js';
import { applyFixes } from '../../lint/apply-fixes.js';
import { readBaseline, withoutKnown, writeBaseline } from '../../lint/baseline.js';
import { RULES as lintRules } from '../../lint/registry.js';
import { lint } from '../../linting.js';
import { parse } from '../../reading.js';
import { ruleHelp } from '../../lint/page.js';
import { DEFAULT_CONFIG, findConfig, readConfig, wrongRule, type Config, type FailOn } from '../config.js';
import { takesFile } from '../file-names.js';
import { FAIL_ON, PRESETS } from '../settings.js';
import { readHostFolder, readInput, readInputs, writeWhole } from '../files.js';
import { readIncludes } from '../includes.js';
import { chalkFor, err, EXIT, out, UsageError, type ColourChoice, type ExitCode } from '../output.js';
import { addDialectOptions, parseOptions, type DialectFlags } from '../shared-options.js';
import { VERSION } from '../version.js';

const FORMATS = ['pretty', 'concise', 'json', 'ndjson', 'sarif', 'github', 'gitlab', 'checkstyle', 'junit'] as const;
type Format = (typeof FORMATS)[number];

interface LintFlags extends DialectFlags {
  readonly host?: string;
  readonly format: Format;
  readonly failOn?: FailOn;
  readonly rule: Readonly<Record<string, Severity | 'off'>>;
  readonly wan?: readonly string[];
  readonly lan?: readonly string[];
  readonly preset?: Preset;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly fix?: boolean;
  readonly unsafeFixes?: boolean;
  readonly diff?: boolean;
  readonly stdinFilename?: string;
  readonly stats?: boolean;
  readonly config?: string | false;
  readonly printConfig?: boolean;
  readonly color: ColourChoice;
}

export function addLint(program: Command, finish: (code: ExitCode) => void): void {
  const command = program
    .command('lint')
    .summary('find what breaks a gateway')
    .description('Finds what is wrong with rulesets. All files given together are one host. `-` is standard input.')
    .argument('[file...]', 'rulesets of any dialect', ['-'])
    .option('--host <dir>', 'a folder with what ip, sysctl, ss and others print')
    .addOption(new Option('--format <format>', 'how findings are written').choices(FORMATS).default('pretty'))
    .addOption(new Option('--fail-on <severity>', 'exit 1 from this severity on').choices(FAIL_ON))
    .option('--rule <id=severity>', 'off, info, warning or error for one rule; may be repeated', collectRule, {})
    .addOption(new Option('--preset <preset>', 'which rules are on').choices(PRESETS))
    .option('--wan <interface>', 'what faces the outside; may be repeated', collectName)
    .option('--lan <interface>', 'what faces clients; may be repeated', collectName)
    .option('--baseline <file>', 'leave out the findings that this file holds')
    .option('--write-baseline <file>', 'write the findings into a file, to be left out later')
    .option('--fix', 'apply safe fixes to the files')
    .option('--unsafe-fixes', 'apply the others too')
    .option('--diff', 'show what --fix would change, and change nothing')
    .option('--stdin-filename <name>', 'what to call standard input')
    .option('--stats', 'say how long it took, and how often each rule had something to say')
    .option('--config <file>', 'a natgw.json')
    .option('--no-config', 'read no natgw.json')
    .option('--print-config', 'print the settings in force, and lint nothing');
  addDialectOptions(command).action((files: readonly string[], flags: LintFlags) =>
    finish(run(files, { ...program.opts(), ...flags })),
  );
}

function collectRule(
  text: string,
  before: Readonly<Record<string, Severity | 'off'>>,
): Readonly<Record<string, Severity | 'off'>> {
  const [id = '', severity] = text.split('=');
  const wrong = wrongRule(id, severity);
  if (wrong) throw new InvalidArgumentError([wrong.message, wrong.help].filter(Boolean).join('; '));
  return { ...before, [id]: severity as Severity | 'off' };
}

function collectName(name: string, before: readonly string[] = []): readonly string[] {
  return [...before, name];
}

function run(files: readonly string[], flags: LintFlags): ExitCode {
  const started = performance.now();
  const config = settings(files, flags);
  if (flags.printConfig) {
    out(`${JSON.stringify(config, null, 2)}\n`);
    return EXIT.ok;
  }
  const inputs = readInputs(files, flags.stdinFilename);
  const parsed = inputs.map((input) => parse(input, { ...parseOptions(flags), read: readIncludes }));
  const options: LintOptions = {
    rules: config.rules,
    preset: config.preset,
    overrides: config.overrides.map(({ files: names, rules }) => ({
      takes: (file) => takesFile(names, file, config.file === null ? '.' : dirname(config.file)),
      rules,
    })),
    ...(config.wan ? { wan: config.wan } : {}),
    ...(config.lan ? { lan: config.lan } : {}),
    ...(config.host === null ? {} : { host: readHost(readHostFolder(config.host)) }),
  };
  const result = againstBaseline(lint(parsed, options), config, flags);
  if (flags.fix || flags.unsafeFixes || flags.diff) {
    const fixed = applyFixes(result.findings, { unsafe: flags.unsafeFixes ?? false });
    if (flags.diff) {
      for (const { source, text } of fixed)
        out(createTwoFilesPatch(source.name, source.name, source.text, text, undefined, undefined, { context: 3 }));
      return fixed.length > 0 ? EXIT.no : EXIT.ok;
    }
    for (const { source, text } of fixed) {
      if (files.includes('-') && source === parsed[files.indexOf('-')]?.source)
        throw new UsageError('--fix cannot change standard input; use --diff');
      writeWhole(source.name, text);
    }
    const applied = fixed.reduce((sum, each) => sum + each.applied, 0);
    if (applied > 0) {
      err(`natgw: fixed ${applied} finding${applied === 1 ? '' : 's'} in ${fixed.map(({ source }) => source.name).join(', ')}\n`);
      const { fix: _fix, unsafeFixes: _unsafe, ...rest } = flags;
      return run(files, rest);
    }
  }
  const milliseconds = Math.round(performance.now() - started);
  const report: Report = {
    findings: result.findings,
    files: files.length,
    rules: result.rules,
    suppressed: result.suppressed,
    milliseconds,
  };
  out(render(report, flags));
  if (flags.stats) err(statistics(report));
  if (result.unreadable) return EXIT.unusable;
  if (flags.writeBaseline !== undefined) return EXIT.ok;
  return result.findings.some(({ severity }) => fails(severity, config.failOn)) ? EXIT.no : EXIT.ok;
}

/** The result without what the baseline holds; writes one where asked to. */
function againstBaseline(result: LintResult, { baseline }: Config, flags: LintFlags): LintResult {
  if (flags.writeBaseline !== undefined) {
    writeWhole(flags.writeBaseline, writeBaseline(result.findings));
    err(`natgw: wrote ${result.findings.length} findings to ${flags.writeBaseline}\n`);
    return result;
  }
  if (baseline === null) return result;
  const { name, text } = readInput(baseline);
  const marks = readBaseline(source(name, text));
  if (typeof marks === 'string') throw new UsageError(marks);
  const { fresh, known, gone } = withoutKnown(result.findings, marks);
  if (gone > 0)
    err(
      `natgw: ${gone} ${gone === 1 ? 'finding' : 'findings'} of ${baseline} ${gone === 1 ? 'is' : 'are'} not there any more; --write-baseline writes it anew\n`,
    );
  return { ...result, findings: fresh, suppressed: result.suppressed + known };
}

function statistics({ findings, files, rules, milliseconds }: Report): string {
  const counts = new Map<string, number>();
  for (const { id } of findings) counts.set(id, (counts.get(id) ?? 0) + 1);
  const lines = [...counts]
    .sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1))
    .map(([id, count]) => `${String(count).padStart(6)}  ${id}\n`);
  return `${lines.join('')}natgw: ${files} files, ${rules} rules, ${milliseconds} ms\n`;
}

function settings(files: readonly string[], flags: LintFlags): Config {
  const path = flags.config === false ? undefined : (flags.config ?? findConfig(flags.stdinFilename ?? files[0]));
  const config = path === undefined ? DEFAULT_CONFIG : readConfig(path);
  return {
    ...config,
    rules: { ...config.rules, ...flags.rule },
    preset: flags.preset ?? config.preset,
    // What is asked for on the command line holds for every file.
    overrides: config.overrides.map((each) => ({
      ...each,
      rules: Object.fromEntries(Object.entries(each.rules).filter(([id]) => !Object.hasOwn(flags.rule, id))),
    })),
    baseline: flags.baseline ?? config.baseline,
    failOn: flags.failOn ?? config.failOn,
    wan: flags.wan ?? config.wan,
    lan: flags.lan ?? config.lan,
    host: flags.host ?? config.host,
  };
}

const ORDER: readonly Severity[] = ['info', 'warning', 'error'];

function fails(severity: Diagnostic['severity'], threshold: FailOn): boolean {
  return threshold !== 'never' && ORDER.indexOf(severity) >= ORDER.indexOf(threshold);
}

function render(report: Report, { format, color }: LintFlags): string {
  switch (format) {
    case 'pretty':
      return renderPretty(report, chalkFor(process.stdout, color));
    case 'concise':
      return renderConcise(report);
    case 'json':
      return renderJson(report);
    case 'ndjson':
      return renderNdjson(report);
    case 'sarif':
      return renderSarif(report, VERSION, lintRules.map(ruleHelp));
    case 'github':
      return renderGithub(report);
    case 'gitlab':
      return renderGitlab(report);
    case 'checkstyle':
      return renderCheckstyle(report);
    case 'junit':
      return renderJunit(report);
  }
}
