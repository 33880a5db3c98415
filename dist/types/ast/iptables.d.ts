import type { Span } from '../base/source.js';
/** An option as written: its value in the form of its codec, whether `!` stood before it. */
export interface OptionUse<T = unknown> {
    readonly value: T;
    readonly negated: boolean;
    readonly span: Span;
}
/** `-m NAME` with its options; the built-in `-s -d -i -o -p -f` are the match named `standard`. */
export interface MatchNode<Name extends string = string, Options = Readonly<Record<string, OptionUse | undefined>>> {
    readonly kind: 'match';
    readonly name: Name;
    readonly options: Options;
    readonly span: Span;
}
/** `-j NAME` with its options. Verdicts and jumps are `Verdict` nodes of the skeleton. */
export interface TargetNode<Name extends string = string, Options = Readonly<Record<string, OptionUse | undefined>>> {
    readonly kind: 'target';
    readonly name: Name;
    readonly options: Options;
    readonly span: Span;
}
export type IptablesPart = MatchNode | TargetNode;
