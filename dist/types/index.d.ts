/**
 * natgw reads iptables and nftables rulesets into one tree, lints them, translates them and follows packets through them.
 *
 * @packageDocumentation
 */
import type { Ruleset } from './ast/ruleset.js';
import { type Probe } from './eval/probe.js';
import { type TracedConnection } from './eval/trace.js';
import { type Host } from './host/host.js';
import { type LintOptions, type LintResult } from './lint/run.js';
import { type Input, type ParsedFile, type ParseOptions } from './read/parse.js';
import { type RulesetTranslation, type TranslateOptions, type Translation } from './translate/translate.js';
export type { Diagnostic, Edit, Fix, Label, Severity } from './diagnostics/diagnostic.js';
export type { Position, Source, Span } from './base/source.js';
export type { Base, Chain, Counter, Family, Hook, Opaque, Part, Policy, Rule, Ruleset, Table, Verdict } from './ast/ruleset.js';
export type { Host, Link, Route, Setting, Sysctl } from './host/host.js';
export type { Input, ParsedFile, ParseOptions } from './read/parse.js';
export type { Dialect } from './read/detect.js';
export type { LintOptions, LintResult } from './lint/run.js';
export type { LintRule } from './lint/rule.js';
export type { RulesetTranslation, TranslateOptions, Translation } from './translate/translate.js';
export type { Rename, RuleReport, Status, Summary } from './translate/report.js';
export type { Probe } from './eval/probe.js';
export type { Trace, TracedConnection, TraceStep } from './eval/trace.js';
export { positionAt } from './base/source.js';
export { readHost } from './host/read.js';
export { applyFixes } from './lint/apply-fixes.js';
export { RULES as lintRules } from './lint/registry.js';
export { NOTES as lintNotes } from './lint/notes.js';
export type { Note } from './lint/notes.js';
/**
 * Reads a ruleset in any dialect. Never throws: `diagnostics` says what could not be understood, and where; `ruleset`
 * holds the rest.
 *
 * @example
 * const file = parse({ name: 'rules.v4', text: '*filter\n-A INPUT -p tcp --dport 22 -j ACCEPT\nCOMMIT\n' });
 * console.log(file.dialect, file.diagnostics.length, file.ruleset.tables[0]?.chains[0]?.rules.length);
 * // iptables-save 0 1
 */
export declare function parse(input: Input | string, options?: ParseOptions): ParsedFile;
/**
 * Finds what is wrong with rulesets. All inputs together are one host: their chains are merged hook by hook.
 *
 * @example
 * const { findings } = lint([{ name: 'rules.v4', text: '*filter\n:FORWARD ACCEPT\n-A FORWARD -j DROP\n-A FORWARD -i wg0 -j ACCEPT\nCOMMIT\n' }]);
 * console.log(findings.map(({ id }) => id).join(' '));
 * // unreachable-after-catchall
 */
export declare function lint(inputs: readonly (Input | ParsedFile)[], options?: LintOptions): LintResult;
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
export declare function translate(input: Input | string | ParsedFile, options?: TranslateOptions): CheckedTranslation;
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
export declare function translateText(input: Input, options?: ParseOptions & TranslateOptions): Translation | null;
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
export declare function translateCommands(input: Input | string | ParsedFile, options?: TranslateOptions): Translation & Pick<ParsedFile, 'diagnostics'>;
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
export declare function trace(inputs: readonly (Input | ParsedFile)[], packet: Probe, options?: {
    readonly host?: Host;
}): TracedConnection;
/**
 * The canonical text of a ruleset in its own language. An iptables ruleset with both families gives the wanted one.
 *
 * @example
 * const { ruleset } = parse('iptables -A INPUT -p tcp --dport ssh -j ACCEPT');
 * console.log(print(ruleset).split('\n')[2]);
 * // -A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
 */
export declare function print(ruleset: Ruleset, options?: {
    readonly family?: 'ip' | 'ip6';
    readonly counters?: boolean;
}): string;
