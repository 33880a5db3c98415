// natgw translate: iptables to nft, exactly or not at all, with a report of every rule.

import { InvalidArgumentError, Option, type Command } from 'commander';
import { isFailure } from '../../base/result.js';
import { RELIES_ON_OTHERS } from '../../diagnostics/diagnostic.js';
import { renderPretty } from '../../diagnostics/render/pretty.js';
import type { CheckedTranslation, HostOptions, ParsedFile, Target, TranslateOptions, Translation } from '../../index.js';
import { parse } from '../../reading.js';
import { translate, translateCommands, translateHost } from '../../translating.js';
import { DEFAULT_TARGET, readTarget } from '../../translate/target.js';
import { ipsetsOf } from '../ipsets.js';
import { readInputs, writeWhole } from '../files.js';
import { chalkFor, err, EXIT, out, UsageError, type ColourChoice, type ExitCode } from '../output.js';
import { streamFiles, writePieces, type StreamedFiles } from '../streamed.js';
import { translateBack } from '../translate-back.js';
import { exitOf, jsonReport, tellLosses, tellRenames } from '../translation.js';
import { verified } from '../verify.js';
import { addDialectOptions, parseOptions, type DialectFlags } from '../shared-options.js';

interface TranslateFlags extends DialectFlags {
  readonly to?: 'nft' | 'iptables';
  readonly output?: string;
  readonly ipset?: string;
  readonly target: Target;
  readonly merge?: boolean;
  readonly optimize?: boolean;
  readonly commands?: boolean;
  readonly lossy?: boolean;
  readonly verify?: boolean;
  readonly report?: string;
  readonly format: 'text' | 'json';
  readonly color: ColourChoice;
}

export function addTranslate(program: Command, finish: (code: ExitCode) => void): void {
  const command = program
    .command('translate')
    .summary('iptables to nftables and back, exactly or not at all')
    .description(
      'Translates iptables-save dumps and iptables scripts to nft, and nft rulesets to what iptables-restore, ip6tables-restore and ipset restore take. Nothing is written where a rule would lose its meaning, unless --lossy.',
    )
    .argument('[file...]', 'texts of one language', ['-'])
    .addOption(new Option('--to <language>', 'the other language, if nothing is said').choices(['nft', 'iptables']))
    .option('-o, --output <file>', 'where to write the result; a folder where there are several files')
    .option('--ipset <file>', 'the output of ipset save, for rules that name sets')
    .addOption(
      new Option('--target <versions>', 'what will load the result')
        .argParser(target)
        .default(DEFAULT_TARGET, 'nft=1.0.6,kernel=6.1,iptables=1.8.9, as Debian 12'),
    )
    .option('--merge', 'tables of ip and ip6 become tables of inet, where the meaning allows')
    .option('--optimize', 'rules in a row become sets and verdict maps, where that is proven to change nothing')
    .option('--commands', 'each command of a script becomes nft commands')
    .option('--lossy', 'write what can be translated, and mark each loss')
    .option('--verify', 'write only what is shown to treat every packet as the input does')
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
    target: flags.target,
    withText: flags.format === 'json' || flags.report !== undefined,
    ...(flags.ipset === undefined ? {} : { ipset: ipsetsOf(flags.ipset) }),
  };
  const plain =
    flags.to === 'iptables' || flags.commands || flags.merge || flags.optimize || flags.verify || options.withText
      ? null
      : streamFiles(inputs, { ...parseOptions(flags), ...options });
  if (plain) return finishStreamed(plain, flags);

  const files = inputs.map((input) => parse(input, parseOptions(flags)));
  const language = languageOf(files);
  if (flags.to === language) throw new UsageError(`${files[0]?.source.name ?? ''}: this is ${language} already`);
  if (flags.commands && flags.verify) throw new UsageError('--verify compares whole rulesets, and --commands makes none');
  const whole = flags.merge ? '--merge' : flags.optimize ? '--optimize' : null;
  if (whole !== null && language === 'nft') throw new UsageError(`${whole} makes tables of nft, and these are such already`);
  if (flags.commands && whole !== null) throw new UsageError(`${whole} needs whole rulesets, and --commands makes none`);
  if (flags.commands && language === 'nft') throw new UsageError('--commands translates commands of iptables');
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
  if (language === 'nft') return translateBack(files, options, flags);
  const results =
    whole !== null
      ? [together(files, { ...options, merge: flags.merge ?? false, optimize: flags.optimize ?? false })]
      : files.map((file) => (flags.commands ? translateCommands(file, options) : translate(file, options)));
  if (flags.report !== undefined) writeWhole(flags.report, jsonReport(results));
  if (flags.verify && results.every(({ text }) => text !== null)) {
    const after = results.map(({ text }, index) => ({ name: `${files[index]?.source.name ?? ''}.nft`, text: text ?? '' }));
    if (!verified(files, after, options.ipset)) return EXIT.no;
  }
  if (flags.format === 'text') return finishText(results, flags);
  tellLosses(results);
  out(jsonReport(results));
  return exitOf(results);
}

/** Versions from the command line. */
function target(text: string): Target {
  const read = readTarget(text);
  if (isFailure(read)) throw new InvalidArgumentError(`${read.message}${read.help === undefined ? '' : ` (${read.help})`}.`);
  return read;
}

/** All inputs are of one language, and become the other. */
function languageOf(files: readonly ParsedFile[]): 'iptables' | 'nft' {
  const [first] = files;
  const other = files.find(({ ruleset }) => ruleset.language !== first?.ruleset.language);
  if (other)
    throw new UsageError(`${other.source.name}: this is ${other.ruleset.language}, and ${first?.source.name ?? ''} is not`);
  return first?.ruleset.language ?? 'iptables';
}

/** All files as one ruleset; tells what was done beyond translating rule by rule. */
function together(files: readonly ParsedFile[], options: HostOptions): CheckedTranslation {
  const tables = files.flatMap(({ source, ruleset }) =>
    ruleset.tables.map(({ family, name }) => ({ table: `${family} ${name}`, file: source.name })),
  );
  tables.forEach(({ table, file }, index) => {
    const other = tables.slice(0, index).find((each) => each.table === table);
    if (other) throw new UsageError(`${file}: ${other.file} holds the table ${table} too`);
  });
  const result = translateHost(files, options);
  if (result.text !== null) for (const change of result.changes) err(`natgw: ${change}\n`);
  return result;
}

function finishStreamed({ pieces, results }: StreamedFiles, { output }: TranslateFlags): ExitCode {
  tellLosses(results);
  writePieces(pieces, output);
  return exitOf(results);
}

function finishText(results: readonly Translation[], flags: TranslateFlags): ExitCode {
  tellRenames(results, 'nft');
  tellLosses(results);
  if (results.every(({ text }) => text !== null)) write(joined(results, flags), flags.output);
  return exitOf(results);
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
