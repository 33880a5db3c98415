// natgw lint: findings in any of the formats, fixes, and an exit status that says whether all is well.

import { createTwoFilesPatch } from 'diff';
import { InvalidArgumentError, Option, type Command } from 'commander';
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
import { applyFixes, lint, lintRules, parse, readHost, type LintOptions } from '../../index.js';
import { ruleHelp } from '../../lint/page.js';
import { DEFAULT_CONFIG, findConfig, readConfig, wrongRule, type Config, type FailOn } from '../config.js';
import { FAIL_ON } from '../settings.js';
import { readHostFolder, readInputs, writeWhole } from '../files.js';
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
    .option('--wan <interface>', 'what faces the outside; may be repeated', collectName)
    .option('--lan <interface>', 'what faces clients; may be repeated', collectName)
    .option('--fix', 'apply safe fixes to the files')
    .option('--unsafe-fixes', 'apply the others too')
    .option('--diff', 'show what --fix would change, and change nothing')
    .option('--stdin-filename <name>', 'what to call standard input')
    .option('--stats', 'say how long it took')
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
    ...(config.wan ? { wan: config.wan } : {}),
    ...(config.lan ? { lan: config.lan } : {}),
    ...(config.host === null ? {} : { host: readHost(readHostFolder(config.host)) }),
  };
  const result = lint(parsed, options);
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
  if (flags.stats) err(`natgw: ${files.length} files, ${result.rules} rules, ${milliseconds} ms\n`);
  if (result.unreadable) return EXIT.unusable;
  return result.findings.some(({ severity }) => fails(severity, config.failOn)) ? EXIT.no : EXIT.ok;
}

function settings(files: readonly string[], flags: LintFlags): Config {
  const path = flags.config === false ? undefined : (flags.config ?? findConfig(flags.stdinFilename ?? files[0]));
  const config = path === undefined ? DEFAULT_CONFIG : readConfig(path);
  return {
    ...config,
    rules: { ...config.rules, ...flags.rule },
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
