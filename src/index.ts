// The library: what programs import. No file is read and nothing is written here.

/**
 * natgw reads iptables and nftables rulesets into one tree, lints them, translates them and follows packets through them.
 *
 * @packageDocumentation
 */

import type { Hook, Ruleset, Table } from './ast/ruleset.js';
import { comparePrograms, type Comparison } from './eval/compare.js';
import { network } from './eval/network.js';
import { readProbe, type Probe } from './eval/probe.js';
import { program } from './eval/program.js';
import { trace as tracePacket, type TracedConnection } from './eval/trace.js';
import { unknownHost, type Host } from './host/host.js';
import { isFailure } from './base/result.js';
import { NOT_FOLLOWED, type Diagnostic } from './diagnostics/diagnostic.js';
import { source, type Span } from './base/source.js';
import type { Command } from './iptables/command.js';
import type { Ipset } from './iptables/define.js';
import { readScript } from './iptables/script.js';
import { lintFiles, type LintOptions, type LintResult } from './lint/run.js';
import { printNft } from './nft/print.js';
import {
  asInput,
  dialectOf,
  parseInput,
  sourceOf,
  unreadable,
  type Input,
  type ParsedFile,
  type ParseOptions,
} from './read/parse.js';
import { textOfPieces } from './translate/byte-lines.js';
import { mergeFamilies } from './translate/merge/families.js';
import { translateNft, type IptablesTranslation, type RaiseTextOptions } from './translate/raise/translate.js';
import { optimize } from './translate/optimize/optimize.js';
import type { Prove } from './translate/prove.js';
import type { Target } from './translate/target.js';
import { translateStreaming } from './translate/stream.js';
import { nftHeader } from './translate/text.js';
import {
  lowerOptions,
  translateEach,
  translateRuleset,
  unchanged,
  type Refined,
  type RulesetTranslation,
  type TranslateOptions,
  type Translation,
} from './translate/translate.js';

export { format, parse, positionAt, print, printJson } from './reading.js';
export type {
  Base,
  Chain,
  Counter,
  Diagnostic,
  Dialect,
  Edit,
  Family,
  Fix,
  FormatOptions,
  Formatted,
  Hook,
  IncludedFile,
  IncludeReader,
  Input,
  Label,
  ListingOptions,
  NumericPart,
  Opaque,
  ParsedFile,
  ParseOptions,
  Part,
  Policy,
  Position,
  Rule,
  Ruleset,
  Severity,
  Source,
  Span,
  Table,
  Verdict,
} from './reading.js';
export type { Host, Link, Route, Setting, Sysctl } from './host/host.js';
export type { BundleFile } from './emit/bundles/bundle.js';
export type { Manager } from './emit/vocabulary.js';
export type { LintOptions, LintResult, Override } from './lint/run.js';
export type { LintRule, Preset } from './lint/rule.js';
export type { RulesetTranslation, TranslateOptions, Translation } from './translate/translate.js';
export type { Target } from './translate/target.js';
export type { IptablesFiles, RaiseTextOptions } from './translate/raise/translate.js';
export type { Rename, RuleReport, Status, Summary } from './translate/report.js';
export type { Comparison, Difference } from './eval/compare.js';
export type { Ends } from './eval/ends.js';
export type { DecidedBy, HookOutcome } from './eval/witness.js';
export type { Ipset, IpsetElement } from './iptables/define.js';
export type { Probe } from './eval/probe.js';
export type { Trace, TracedConnection, TraceStep } from './eval/trace.js';
export { emit, migrateRules } from './gateways.js';
export type { Emission, EmitOptions, MigrateRulesOptions } from './gateways.js';
export { readHost } from './host/read.js';
export { applyFixes } from './lint/apply-fixes.js';
export { readBaseline, withoutKnown, writeBaseline } from './lint/baseline.js';
export { RULES as lintRules } from './lint/registry.js';
export { NOTES as lintNotes } from './lint/notes.js';
export type { Note } from './lint/notes.js';

/**
 * Finds what is wrong with rulesets. All inputs together are one host: their chains are merged hook by hook.
 *
 * @example
 * const { findings } = lint([{ name: 'rules.v4', text: '*filter\n:FORWARD ACCEPT\n-A FORWARD -j DROP\n-A FORWARD -i wg0 -j ACCEPT\nCOMMIT\n' }]);
 * console.log(findings.map(({ id }) => id).join(' '));
 * // unreachable-after-catchall
 */
export function lint(inputs: readonly (Input | ParsedFile)[], options: LintOptions = {}): LintResult {
  return lintFiles(inputs.map(asFile), options);
}

/** A translation with what its input's reader had to say. */
export type CheckedTranslation = RulesetTranslation & Pick<ParsedFile, 'diagnostics'>;

/**
 * Translates an iptables ruleset to nft. `text` is null where a rule has no exact translation, unless `lossy`, and
 * where the input could not be read without errors.
 *
 * @throws if the input is not an iptables text: check `parse(…).dialect` first.
 *
 * @example
 * const { text } = translate('*filter\n:INPUT DROP\n-A INPUT -p tcp --dport 22 -j ACCEPT\nCOMMIT\n');
 * console.log(text?.includes('tcp dport 22 counter packets 0 bytes 0 accept'));
 * // true
 */
export function translate(input: Input | string | ParsedFile, options: TranslateOptions = {}): CheckedTranslation {
  const file = iptablesFile(input);
  return checked(file, translateRuleset(file.ruleset, { ...options, leftOut: leftOut(file) }));
}

/** How several texts are translated together. */
export interface HostOptions extends TranslateOptions {
  /** Tables of ip and ip6 become tables of inet, where that is proven to change nothing. */
  readonly merge?: boolean;
  /** Rules in a row become sets and maps of verdicts, where that is proven to change nothing. */
  readonly optimize?: boolean;
}

/**
 * Translates what the texts of one host hold together to one nft ruleset, as `translate` does it for one. `changes` says
 * what was merged or condensed, and what was not and why.
 *
 * @throws if an input is not an iptables text, or if two inputs hold the same table.
 *
 * @example
 * const rule = '-A INPUT -p tcp --dport 22 -j ACCEPT';
 * const files = [`*filter\n${rule}\nCOMMIT\n`, `# Generated by ip6tables-save\n*filter\n${rule}\nCOMMIT\n`];
 * const { text, changes } = translateHost(files, { merge: true });
 * console.log(text?.match(/table inet \w+ {|tcp dport 22/g)?.join(' '));
 * console.log(changes[0]);
 * // table inet filter { tcp dport 22
 * // table filter of ip and of ip6 is one of inet; 1 rule stands for both
 */
export function translateHost(inputs: readonly (Input | string | ParsedFile)[], options: HostOptions = {}): CheckedTranslation {
  const files = inputs.map(iptablesFile);
  const tables = files.flatMap(({ ruleset }) => ruleset.tables);
  const names = tables.map(({ family, name }) => `${family} ${name}`);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new TypeError(`two texts hold the table ${twice}`);
  const span = files[0]?.ruleset.span ?? { source: source('-', ''), start: 0, end: 0 };
  const whole: Ruleset = { kind: 'ruleset', language: 'iptables', tables, span };
  const prove: Prove = (before, after) => proof(before, after, span);
  const refine = (ruleset: Ruleset, target: Target): Refined => {
    const merged = options.merge ? mergeFamilies(ruleset, target, prove) : unchanged(ruleset);
    return options.optimize ? optimize(merged, prove) : merged;
  };
  const result = translateRuleset(whole, { ...options, leftOut: files.flatMap(leftOut) }, refine);
  const diagnostics = files.flatMap((file) => file.diagnostics);
  return { ...result, text: files.some(hasErrors) ? null : result.text, diagnostics };
}

/** Null where nft tables are shown to treat every packet as others do, else why not. */
function proof(before: readonly Table[], after: readonly Table[], span: Span): string | null {
  const [left, right] = [before, after].map((tables, index) => ({
    name: index === 0 ? 'before.nft' : 'after.nft',
    text: printNft({ kind: 'ruleset', language: 'nft', tables, span }),
  }));
  if (!left || !right) return null;
  const { result, differences, undecided } = compare([left], [right], { witnesses: 1 });
  const [first] = differences;
  if (first) return `at ${first.hook} a packet would be treated differently: ${JSON.stringify(first.packet)}`;
  return result === 'equivalent' ? null : `it could not be shown that nothing changes: ${undecided[0] ?? ''}`;
}

/** A translation to iptables with what its inputs' reader had to say. */
export type CheckedIptablesTranslation = IptablesTranslation & Pick<ParsedFile, 'diagnostics'>;

/**
 * Translates nft rulesets, which are one host's together, to iptables: files for iptables-restore, ip6tables-restore and
 * `ipset restore`. `files` is null where a rule has no exact translation, unless `lossy`, and where an input could not be
 * read without errors.
 *
 * @throws if an input is not nft.
 *
 * @example
 * const { files } = translateToIptables(['table ip filter {\n\tchain INPUT {\n\t\ttype filter hook input priority 0; policy drop;\n\t\ttcp dport { 22, 80 } accept\n\t}\n}\n']);
 * console.log(files?.ip.split('\n')[2]);
 * // -A INPUT -p tcp -m multiport --dports 22,80 -j ACCEPT
 */
export function translateToIptables(
  inputs: readonly (Input | string | ParsedFile)[],
  options: RaiseTextOptions = {},
): CheckedIptablesTranslation {
  const files = inputs.map((input) => asFile(asInput(input)));
  const foreign = files.find(({ ruleset }) => ruleset.language !== 'nft');
  if (foreign) throw new TypeError(`${foreign.source.name} is ${foreign.dialect}, and only nft is translated to iptables`);
  const tables = files.flatMap(({ ruleset }) => ruleset.tables);
  const span = files[0]?.ruleset.span ?? { source: source('-', ''), start: 0, end: 0 };
  const whole: Ruleset = { kind: 'ruleset', language: 'nft', tables, span };
  const result = translateNft(whole, { ...options, leftOut: files.flatMap(leftOut) });
  const diagnostics = files.flatMap((file) => file.diagnostics);
  return { ...result, files: files.some(hasErrors) ? null : result.files, diagnostics };
}

/**
 * Translates a plain dump as `translate` does, but line by line and without a tree: for dumps of many thousand rules.
 * Null where a text needs more than that: another dialect, a mistake, a loss, a name to be changed. `translate` says
 * what it is.
 *
 * @example
 * const result = translateText({ name: 'rules.v4', text: '*filter\n-A INPUT -p tcp --dport 22 -j ACCEPT\nCOMMIT\n' });
 * console.log(result?.summary.exact, result?.text?.split('\n').length);
 * // 1 11
 */
export function translateText(input: Input, options: ParseOptions & TranslateOptions = {}): Translation | null {
  const { dialect, family } = dialectOf(input, options);
  const text = sourceOf(input);
  if (dialect !== 'iptables-save' || unreadable(text)) return null;
  const result = translateStreaming(text, family, lowerOptions(options));
  return (
    result && {
      text: nftHeader + textOfPieces(result.pieces),
      rules: result.notes,
      renames: [],
      summary: { exact: result.exact, approximate: 0, unsupported: 0 },
    }
  );
}

/**
 * Translates a script command by command, to lines of `nft …`.
 *
 * @throws if the input is not an iptables text.
 *
 * @example
 * const { text } = translateCommands('iptables -I INPUT 2 -i lo -j ACCEPT');
 * console.log(text?.trim());
 * // nft 'insert rule ip filter INPUT index 1 iifname "lo" counter packets 0 bytes 0 accept'
 */
export function translateCommands(
  input: Input | string | ParsedFile,
  options: TranslateOptions = {},
): Translation & Pick<ParsedFile, 'diagnostics'> {
  const file = iptablesFile(input);
  const commands: readonly Command[] = readScript(file.source, { family: file.family }).commands;
  return checked(file, translateEach(commands, { ...options, leftOut: leftOut(file) }));
}

/**
 * Follows one packet through rulesets, and its answer back.
 *
 * @throws if the packet is not one: no address, an unknown protocol, a port out of range.
 *
 * @example
 * const file = parse({ name: 'rules.v4', text: '*filter\n:INPUT DROP\n-A INPUT -p tcp --dport 22 -j ACCEPT\nCOMMIT\n' });
 * const { packet } = trace([file], { mode: 'local', iif: 'eth0', proto: 'tcp', src: '198.51.100.7', dst: '203.0.113.10', dport: 22 });
 * console.log(packet.verdict, packet.path[0]?.line);
 * // local 3
 */
export function trace(
  inputs: readonly (Input | ParsedFile)[],
  packet: Probe,
  options: { readonly host?: Host } = {},
): TracedConnection {
  const probe = readProbe(packet);
  if (isFailure(probe)) throw new TypeError(probe.message);
  const all = program(inputs.map((input) => asFile(input).ruleset));
  return tracePacket(probe, all, network(options.host ?? unknownHost));
}

/**
 * Whether two hosts' rules, each from one or several texts of any dialect, treat every packet alike: verdict, address
 * translation, marks, logs, hook by hook. `equivalent` is a proof, up to the tests that are listed as `unmodelled`;
 * `different` comes with packets that show it; `undecided` with the reasons.
 *
 * @example
 * const { result } = compare(
 *   [{ name: 'a', text: 'iptables -A INPUT -p tcp -m multiport --dports 22,80 -j DROP' }],
 *   [{ name: 'b', text: 'table ip filter { chain INPUT { type filter hook input priority 0; tcp dport { 80, 22 } drop; }; }' }],
 * );
 * console.log(result);
 * // equivalent
 */
export function compare(
  left: readonly (Input | ParsedFile)[],
  right: readonly (Input | ParsedFile)[],
  options: {
    /** Facts about the host, which both sides share. */
    readonly host?: Host;
    /** The contents of sets that iptables rules name. */
    readonly ipset?: (name: string) => Ipset | undefined;
    /** Only these hooks. */
    readonly hooks?: readonly Hook[];
    /** Packets to show for each hook, at most; 3 if left out. */
    readonly witnesses?: number;
  } = {},
): Comparison {
  const { host = unknownHost, ipset, hooks, witnesses } = options;
  const side = (inputs: readonly (Input | ParsedFile)[]) =>
    program(
      inputs.map((input) => asFile(input).ruleset),
      ipset,
    );
  return comparePrograms(side(left), side(right), {
    network: network(host),
    ...(hooks ? { hooks } : {}),
    ...(witnesses === undefined ? {} : { witnesses }),
  });
}

function iptablesFile(input: Input | string | ParsedFile): ParsedFile {
  const file = asFile(asInput(input));
  if (file.ruleset.language === 'iptables') return file;
  throw new TypeError(`${file.source.name} is ${file.dialect}, and only iptables texts are translated`);
}

function asFile(input: Input | ParsedFile): ParsedFile {
  return 'ruleset' in input ? input : parseInput(input);
}

/** What the reader could not follow is lost to the translation too. */
function leftOut({ diagnostics }: ParsedFile): readonly Diagnostic[] {
  return diagnostics.filter(({ id }) => id === NOT_FOLLOWED);
}

function checked<T extends Translation>(file: ParsedFile, result: T): T & Pick<ParsedFile, 'diagnostics'> {
  return { ...result, text: hasErrors(file) ? null : result.text, diagnostics: file.diagnostics };
}

function hasErrors({ diagnostics }: ParsedFile): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
