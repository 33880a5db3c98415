// natgw translate: iptables to nft, exactly or not at all, with a report of every rule.

import { Option, type Command } from 'commander';
import { RELIES_ON_OTHERS } from '../../diagnostics/diagnostic.js';
import { rangeOf } from '../../diagnostics/report.js';
import { renderPretty } from '../../diagnostics/render/pretty.js';
import {
  parse,
  translate,
  translateCommands,
  translateText,
  type Input,
  type ParsedFile,
  type RuleReport,
  type TranslateOptions,
  type Translation,
} from '../../index.js';
import { place } from '../../diagnostics/render/concise.js';
import { ipsetsOf } from '../ipsets.js';
import { readInputs, writeWhole } from '../files.js';
import { chalkFor, err, EXIT, out, UsageError, type ColourChoice, type ExitCode } from '../output.js';
import { addDialectOptions, parseOptions, type DialectFlags } from '../shared-options.js';

interface TranslateFlags extends DialectFlags {
  readonly to: 'nft';
  readonly output?: string;
  readonly ipset?: string;
  readonly commands?: boolean;
  readonly lossy?: boolean;
  readonly report?: string;
  readonly format: 'text' | 'json';
  readonly color: ColourChoice;
}

export function addTranslate(program: Command, finish: (code: ExitCode) => void): void {
  const command = program
    .command('translate')
    .summary('iptables to nftables, exactly or not at all')
    .description(
      'Translates iptables-save dumps and iptables scripts to nft. Nothing is written where a rule would lose its meaning, unless --lossy.',
    )
    .argument('[file...]', 'iptables texts', ['-'])
    .addOption(new Option('--to <language>', 'the language to translate to').choices(['nft']).default('nft'))
    .option('-o, --output <file>', 'where to write the result')
    .option('--ipset <file>', 'the output of ipset save, for rules that name sets')
    .option('--commands', 'each command of a script becomes nft commands')
    .option('--lossy', 'write what can be translated, and mark each loss')
    .option('--report <file>', 'write the JSON report there')
    .addOption(new Option('--format <format>', 'json: the report on standard output').choices(['text', 'json']).default('text'));
  addDialectOptions(command).action((files: readonly string[], flags: TranslateFlags) =>
    finish(run(files, { ...program.opts(), ...flags })),
  );
}

function run(names: readonly string[], flags: TranslateFlags): ExitCode {
  const inputs = readInputs(names);
  const options: TranslateOptions = {
    lossy: flags.lossy ?? false,
    withText: flags.format === 'json' || flags.report !== undefined,
    ...(flags.ipset === undefined ? {} : { ipset: ipsetsOf(flags.ipset) }),
  };
  const plain = flags.commands || options.withText ? null : streamed(inputs, flags, options);
  if (plain) return finishText(plain, flags);

  const files = inputs.map((input) => parse(input, parseOptions(flags)));
  const foreign = files.find(({ ruleset }) => ruleset.language === 'nft');
  if (foreign) throw new UsageError(`${foreign.source.name}: this is nft already; translating from nft is not there yet`);
  const broken = files.some(({ diagnostics }) => diagnostics.some(({ severity }) => severity === 'error'));
  // A command does the same whatever others made before it; only a whole ruleset has to stand by itself.
  const notes = files.flatMap(({ diagnostics }) => diagnostics).filter(({ id }) => !flags.commands || id !== RELIES_ON_OTHERS);
  if (notes.length > 0)
    err(
      renderPretty(
        { findings: notes, files: files.length, rules: 0, suppressed: 0, milliseconds: 0 },
        chalkFor(process.stderr, flags.color),
      ),
    );
  if (broken) return EXIT.unusable;
  const results = files.map((file) => (flags.commands ? translateCommands(file, options) : translate(file, options)));
  if (flags.report !== undefined) writeWhole(flags.report, jsonReport(files, results));
  if (flags.format === 'text') return finishText(results, flags);
  tellLosses(results);
  out(jsonReport(files, results));
  return exitOf(results);
}

/** All files line by line, without their trees, which large dumps feel; null if one needs more. */
function streamed(inputs: readonly Input[], flags: TranslateFlags, options: TranslateOptions): readonly Translation[] | null {
  const results: Translation[] = [];
  for (const input of inputs) {
    const result = translateText(input, { ...parseOptions(flags), ...options });
    if (!result) return null;
    results.push(result);
  }
  return results;
}

function finishText(results: readonly Translation[], flags: TranslateFlags): ExitCode {
  for (const { renames } of results)
    for (const { table, from, to } of renames) err(`natgw: chain ${from} of table ${table} is called ${to} in nft\n`);
  tellLosses(results);
  if (results.every(({ text }) => text !== null)) write(joined(results, flags), flags.output);
  return exitOf(results);
}

function exitOf(results: readonly Translation[]): ExitCode {
  return results.some(({ summary }) => summary.approximate > 0 || summary.unsupported > 0) ? EXIT.no : EXIT.ok;
}

/** One file: the header of the first, the tables of all. */
function joined(results: readonly Translation[], { commands }: TranslateFlags): string {
  const texts = results.map(({ text }) => text ?? '');
  if (commands) return texts.join('');
  return texts.map((text, index) => (index === 0 ? text : text.replace(/^#!.*\n/, ''))).join('');
}

function write(text: string, path: string | undefined): void {
  if (path === undefined) out(text);
  else writeWhole(path, text);
}

function tellLosses(results: readonly Translation[]): void {
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

function jsonReport(files: readonly ParsedFile[], results: readonly Translation[]): string {
  const summary = { exact: 0, approximate: 0, unsupported: 0 };
  for (const result of results) for (const status of STATUSES) summary[status] += result.summary[status];
  const rules = results.flatMap((result, index) =>
    result.rules.map(({ status, reason, suggestion, span, source, target }) => ({
      file: files[index]?.source.name,
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
