import type { Span } from '../base/source.js';
/** How bad it is. `error` also means: the text could not be understood, or would not load. */
export type Severity = 'error' | 'warning' | 'info';
/** A second place that explains the first. */
export interface Label {
    readonly message: string;
    readonly span: Span;
}
/** A replacement of the text under `span`. */
export interface Edit {
    readonly span: Span;
    readonly text: string;
}
/** A change that would mend a finding; `safe` ones keep every verdict, or mend text that no tool could read. */
export interface Fix {
    readonly title: string;
    readonly safety: 'safe' | 'unsafe';
    readonly edits: readonly Edit[];
}
/** One thing to tell a person about a place. */
export interface Diagnostic {
    /** The id of the defect, for example `syntax-error` or `masquerade-missing`. */
    readonly id: string;
    readonly severity: Severity;
    readonly message: string;
    /** Null only where a finding belongs to no text at all (a missing host fact, say). */
    readonly span: Span | null;
    readonly labels: readonly Label[];
    /** What to do, a line each. */
    readonly help: readonly string[];
    readonly fix?: Fix;
    /** A packet that shows the finding, as `trace --probes` reads it. */
    readonly packet?: Readonly<Record<string, string | number>>;
}
/** What may be left out when a diagnostic is made. */
export interface DiagnosticExtras {
    readonly labels?: readonly Label[];
    readonly help?: readonly string[];
    readonly fix?: Fix;
    readonly packet?: Readonly<Record<string, string | number>>;
}
/** Makes a diagnostic. */
export declare function diagnostic(id: string, severity: Severity, message: string, span: Span | null, extras?: DiagnosticExtras): Diagnostic;
/** The id of everything that makes a text unreadable. */
export declare const SYNTAX_ERROR = "syntax-error";
/** The id of commands that a reader had to leave out, because it cannot know what they do. */
export declare const NOT_FOLLOWED = "not-followed";
/** The id of commands that only work where others made something before. */
export declare const RELIES_ON_OTHERS = "relies-on-others";
/** A `syntax-error`; `help` may be undefined, as "did you mean" often is. */
export declare function syntaxError(message: string, span: Span, help?: string): Diagnostic;
