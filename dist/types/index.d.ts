/**
 * natgw reads iptables and nftables rulesets into one tree, lints them, translates them and follows packets through them.
 *
 * @packageDocumentation
 */
export { format, parse, positionAt, print, printJson } from './reading.js';
export type { Base, Chain, Counter, Diagnostic, Dialect, Edit, Family, Fix, FormatOptions, Formatted, Hook, IncludedFile, IncludeReader, Input, Label, ListingOptions, NumericPart, Opaque, ParsedFile, ParseOptions, Part, Policy, Position, Rule, Ruleset, Severity, Source, Span, Table, Verdict, } from './reading.js';
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
export { compare, trace } from './following.js';
export { emit, migrateRules } from './gateways.js';
export { translate, translateCommands, translateHost, translateText, translateToIptables } from './translating.js';
export type { CheckedIptablesTranslation, CheckedTranslation, HostOptions } from './translating.js';
export type { Emission, EmitOptions, MigrateRulesOptions } from './gateways.js';
export { readHost } from './host/read.js';
export { lint } from './linting.js';
export { applyFixes } from './lint/apply-fixes.js';
export { readBaseline, withoutKnown, writeBaseline } from './lint/baseline.js';
export { RULES as lintRules } from './lint/registry.js';
export { NOTES as lintNotes } from './lint/notes.js';
export type { Note } from './lint/notes.js';
