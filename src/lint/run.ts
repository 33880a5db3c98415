// One lint run: all files as one host, every rule that is on, suppressions, an order that people expect.

import { countRules, type Ruleset } from '../ast/ruleset.js';
import { positionAt, type Source } from '../base/source.js';
import { diagnostic, NOT_FOLLOWED, SYNTAX_ERROR, type Diagnostic, type Severity } from '../diagnostics/diagnostic.js';
import { network } from '../eval/network.js';
import { program } from '../eval/program.js';
import { unknownHost, type Host } from '../host/host.js';
import type { Ipset } from '../iptables/define.js';
import { gateway } from './analysis/gateway.js';
import { besides } from './beside.js';
import { RULES } from './registry.js';
import { isGenerated } from './analysis/owners.js';
import type { LintContext, LintFile, LintRule, Preset } from './rule.js';
import { applySuppressions } from './suppress.js';

/** What is known beside the files, and which rules are wanted. */
export interface LintOptions {
  readonly host?: Host;
  /** Severities by rule id; `off` leaves a rule out. */
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  /** Other severities for some files; where several speak of a file, the last one holds. */
  readonly overrides?: readonly Override[];
  /** Which rules are on beside those that `rules` names; `recommended` if left out. */
  readonly preset?: Preset;
  readonly wan?: readonly string[];
  readonly lan?: readonly string[];
  /** The contents of ipsets that rules name. */
  readonly ipset?: (name: string) => Ipset | undefined;
}

/** Severities for files whose names it takes. */
export interface Override {
  /** Is it about the file of this name? */
  readonly takes: (file: string) => boolean;
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
}

/** The outcome of a lint run. */
export interface LintResult {
  /** By file and place. */
  readonly findings: readonly Diagnostic[];
  readonly suppressed: number;
  /** How many rules the files hold. */
  readonly rules: number;
  /** A file could not be read in full; findings about the rest are still given. */
  readonly unreadable: boolean;
}

/** The id of the note that not every flow could be followed. */
const ANALYSIS_INCOMPLETE = 'analysis-incomplete';

/** Lints files that make up one host. */
export function lintFiles(files: readonly LintFile[], options: LintOptions = {}): LintResult {
  const beside = besides(files, options.host ?? unknownHost);
  const cx = context(files, beside, options);
  const read = files.flatMap(({ diagnostics }) => diagnostics);
  // Where commands were left out, what is missing cannot be told from what was not read.
  const isPartial = read.some(({ id }) => id === NOT_FOLLOWED);
  // What is loaded beside the files has its say in what becomes of packets, and is not what was asked about.
  const loaded = new Set(beside.map(({ span }) => span.source));
  const found = RULES.filter(({ asks }) => asks === 'text' || !isPartial)
    .flatMap((rule) => run(rule, cx, options))
    .filter(({ span }) => !span || !loaded.has(span.source));
  // A line that a rule knows more about is reported once.
  const refined = new Set(found.filter(({ id }) => REFINING.has(id)).flatMap(lineKey));
  const shown = read.filter((each) => each.id !== SYNTAX_ERROR || !lineKey(each).some((key) => refined.has(key)));
  const notes = [...shown, ...incomplete(cx, files, isPartial)].flatMap((note) => withSeverity(note, options));
  const { kept, suppressed } = applySuppressions(files, [...notes, ...found]);
  return {
    findings: inOrder(withoutFixesIn(unwritable(files, loaded), kept), files),
    suppressed,
    rules: countRules(files.map(({ ruleset }) => ruleset)),
    unreadable: read.some(({ severity }) => severity === 'error'),
  };
}

function context(files: readonly LintFile[], beside: readonly Ruleset[], options: LintOptions): LintContext {
  const host = options.host ?? unknownHost;
  const all = program([...files.map(({ ruleset }) => ruleset), ...beside], options.ipset);
  const net = network(host);
  const wishes = { ...(options.wan ? { wan: options.wan } : {}), ...(options.lan ? { lan: options.lan } : {}) };
  let known: ReturnType<typeof gateway> | undefined;
  return {
    files,
    program: all,
    host,
    network: net,
    get gateway() {
      return (known ??= gateway(all, net, wishes));
    },
  };
}

function incomplete(cx: LintContext, files: readonly LintFile[], isPartial: boolean): Diagnostic[] {
  const at = files[0]?.ruleset.span ?? null;
  if (isPartial) return [diagnostic(ANALYSIS_INCOMPLETE, 'info', 'commands were left out, so packets were not followed', at)];
  if (cx.gateway.complete()) return [];
  return [
    diagnostic(ANALYSIS_INCOMPLETE, 'info', 'there are too many rules to follow every flow; some findings may be missing', at),
  ];
}

/** A note as the settings want it. That a text could not be read is no matter of taste. */
function withSeverity(note: Diagnostic, options: LintOptions): Diagnostic[] {
  const wanted = note.severity === 'error' ? undefined : wish(note.id, note.span?.source.name, options);
  if (wanted === 'off') return [];
  return [wanted === undefined ? note : { ...note, severity: wanted }];
}

/** What the settings say of an id in a file. */
function wish(id: string, file: string | undefined, { rules, overrides = [] }: LintOptions): Severity | 'off' | undefined {
  const own = file === undefined ? undefined : overrides.findLast((each) => each.rules[id] !== undefined && each.takes(file));
  return own?.rules[id] ?? rules?.[id];
}

function run(rule: LintRule, cx: LintContext, options: LintOptions): Diagnostic[] {
  const usually = options.rules?.[rule.id] ?? (isOn(rule, options.preset) ? rule.severity : 'off');
  const elsewhere = options.overrides?.some(({ rules }) => rules[rule.id] !== undefined && rules[rule.id] !== 'off') ?? false;
  if (usually === 'off' && !elsewhere) return [];
  return rule.check(cx).flatMap(({ message, span, severity: own, ...extras }) => {
    const wanted = wish(rule.id, span.source.name, options);
    if (wanted === 'off' || (wanted === undefined && usually === 'off')) return [];
    const usual = own ?? rule.severity;
    // What a program wrote is not for people to mend.
    const capped = usual !== 'info' && !rule.refines && isGenerated(cx, span) ? 'info' : usual;
    return [diagnostic(rule.id, wanted ?? capped, message, span, extras)];
  });
}

/** Fixes are texts of rules, which mend no JSON; and what is loaded is not mended in the snapshot that shows it. */
function unwritable(files: readonly LintFile[], loaded: ReadonlySet<Source>): ReadonlySet<Source> {
  return new Set([...loaded, ...files.filter(({ dialect }) => dialect === 'nft-json').map(({ source }) => source)]);
}

function withoutFixesIn(sources: ReadonlySet<Source>, findings: readonly Diagnostic[]): readonly Diagnostic[] {
  if (sources.size === 0) return findings;
  return findings.map(({ fix, ...finding }) =>
    !fix || fix.edits.some(({ span }) => sources.has(span.source)) ? finding : { ...finding, fix },
  );
}

function lineKey({ span }: Diagnostic): string[] {
  return span ? [`${span.source.name}:${positionAt(span.source, span.start).line}`] : [];
}

/** Rules whose findings take the place of what a reader said about the line. */
const REFINING: ReadonlySet<string> = new Set(RULES.filter(({ refines }) => refines).map(({ id }) => id));

function isOn({ preset }: LintRule, wanted: Preset = 'recommended'): boolean {
  return preset === undefined || preset === wanted;
}

function inOrder(findings: readonly Diagnostic[], files: readonly LintFile[]): readonly Diagnostic[] {
  const order = new Map(files.map(({ source }, index) => [source, index]));
  const place = ({ span }: Diagnostic) => (span ? (order.get(span.source) ?? files.length) : -1);
  return [...findings].sort(
    (a, b) => place(a) - place(b) || (a.span?.start ?? 0) - (b.span?.start ?? 0) || (a.id < b.id ? -1 : 1),
  );
}
