import { type Diagnostic, type Severity } from '../diagnostics/diagnostic.js';
import { type Host } from '../host/host.js';
import type { Ipset } from '../iptables/define.js';
import type { LintFile, Preset } from './rule.js';
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
/** Lints files that make up one host. */
export declare function lintFiles(files: readonly LintFile[], options?: LintOptions): LintResult;
