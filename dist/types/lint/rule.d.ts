import type { Ruleset } from '../ast/ruleset.js';
import type { Source, Span } from '../base/source.js';
import type { Diagnostic, DiagnosticExtras, Severity } from '../diagnostics/diagnostic.js';
import type { Network } from '../eval/network.js';
import type { Program } from '../eval/program.js';
import type { Host } from '../host/host.js';
import type { Gateway } from './analysis/gateway.js';
/** One file under lint. */
export interface LintFile {
    readonly source: Source;
    readonly dialect: 'iptables-save' | 'iptables-script' | 'iptables-list' | 'nft' | 'nft-json';
    readonly ruleset: Ruleset;
    /** What its reader had to say. */
    readonly diagnostics: readonly Diagnostic[];
}
/** What a rule may look at: all files together as one host, and what is known of that host. */
export interface LintContext {
    readonly files: readonly LintFile[];
    readonly program: Program;
    readonly host: Host;
    readonly network: Network;
    /** Roles of interfaces and the flows that the rules imply; worked out once for all rules. */
    readonly gateway: Gateway;
}
/** A finding without what the rule's literal says already. `severity` only where it is not the rule's own. */
export interface Finding extends DiagnosticExtras {
    readonly message: string;
    readonly span: Span;
    readonly severity?: Severity;
}
/** A host that shows the defect, or does not: rules in one dialect, and the facts that the rule needs. */
export interface Example {
    readonly dialect: LintFile['dialect'];
    readonly bad: string;
    readonly good: string;
    /** What the file is called, where that matters. */
    readonly name?: string;
    /** Host facts by file name, for both; a `good:` prefix gives a file for the good half only. */
    readonly host?: Readonly<Record<string, string>>;
}
/** Which rules are on: `strict` adds those that are a matter of taste, `migration` those about the way to nftables. */
export type Preset = 'recommended' | 'strict' | 'migration';
/** A lint rule: what it is about, examples of it, and its check. */
export interface LintRule {
    readonly id: string;
    readonly severity: Severity;
    /** The defect in one line. */
    readonly summary: string;
    /** What goes wrong on the wire, and why people write it. */
    readonly why: string;
    /** How the rule decides, and when it stays quiet. */
    readonly decides: string;
    /** Whether it needs all rules of a host to be right, or only the text at hand. */
    readonly asks: 'packets' | 'text';
    /** Set for rules that are off unless asked for: by this preset, or by name. */
    readonly preset?: Exclude<Preset, 'recommended'>;
    /** Its findings say more of a text that the reader refused, and take the place of what the reader said there. */
    readonly refines?: true;
    /** Made when somebody looks at them: a run of lint needs none. */
    readonly examples: () => readonly Example[];
    /** Finds the defect in a host. */
    readonly check: (cx: LintContext) => readonly Finding[];
}
/** Declares a lint rule. */
export declare function rule(spec: LintRule): LintRule;
