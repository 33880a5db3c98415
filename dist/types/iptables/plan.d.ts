import type { CommandName } from './controls.js';
import type { MatchNode, TargetNode } from '../ast/iptables.js';
import type { Hook } from '../ast/ruleset.js';
import type { Codes } from '../base/codes.js';
import type { Failure } from '../base/result.js';
import type { WordTable } from '../base/word-table.js';
import type { ValueContext } from '../values/codec.js';
import type { AnyExtension, CheckContext, IpFamily, OptionSpec, RuleProtocol } from './define.js';
/** One option: its flag (or the `!` before it) is word `first`; the words of its value are in `values`. */
export interface OptionPlan {
    readonly key: string;
    readonly spec: OptionSpec;
    readonly negated: boolean;
    readonly first: number;
    readonly last: number;
    readonly values: readonly number[];
    /** The codec's `parse`. */
    readonly parse: (words: readonly string[], cx: ValueContext) => unknown;
    /** Values by their text, for the plan's next lines: codecs are pure, and most values come again. Null for addresses, which do not. */
    readonly known: Map<string, unknown> | null;
    /** The codec's `accepts`, if it has one. */
    readonly accepts: ((text: Codes, start: number, end: number, cx: ValueContext) => boolean) | null;
    /** Words that `parse` took before, for lines that are only checked. */
    readonly taken: WordTable;
}
/** A match or target. */
export interface PartPlan {
    /** A number of its own, counted from 0: for tables of what callers know of a part. */
    readonly id: number;
    readonly extension: AnyExtension;
    readonly first: number;
    readonly last: number;
    readonly options: readonly OptionPlan[];
    readonly kind: 'match' | 'target';
    readonly name: string;
    readonly isStandard: boolean;
    /** `-p` stands behind one of its options. */
    readonly protocolBehind: boolean;
    readonly hooks: readonly Hook[] | null;
    readonly check: ((node: never, cx: CheckContext) => Failure | undefined) | null;
    readonly normal: ((node: never, family: IpFamily) => MatchNode | TargetNode) | null;
}
/** `-j ACCEPT`, `-j CHAIN`, `-g CHAIN`; `chain` is the word that names it. */
export interface VerdictPlan {
    readonly verdict: 'accept' | 'drop' | 'return' | 'jump' | 'goto';
    readonly chain: number;
    readonly first: number;
    readonly last: number;
}
export interface CommandPlan {
    readonly name: CommandName;
    readonly first: number;
    readonly last: number;
    readonly values: readonly number[];
}
/** Something wrong with words `first` to `last`. */
export interface Problem {
    readonly first: number;
    readonly last: number;
    readonly message: string;
    readonly help?: string | undefined;
    /** What would be right instead of those words. */
    readonly instead?: string | undefined;
    readonly severity: 'error' | 'warning';
}
export interface Plan {
    /** Null where the line names none, or only asks for help. */
    readonly command: CommandPlan | null;
    /** The word behind `-t`, or -1. */
    readonly table: number;
    /** `-4`, `-6`. */
    readonly family: 'ip' | 'ip6' | null;
    /** The word that says so. */
    readonly familyWord: number;
    readonly help: boolean;
    /** `-w`, `-W`, or -1. */
    readonly waits: number;
    /** The words of `-c`. */
    readonly counters: readonly number[];
    /** Matches in the order in which the kernel looks at them. */
    readonly matches: readonly PartPlan[];
    readonly target: PartPlan | null;
    readonly verdict: VerdictPlan | null;
    readonly protocol: RuleProtocol | null;
    /** Where all of it works, as bits of `hook-limits.ts`. */
    readonly hooks: number;
    readonly lastWord: number;
    /** Words that are no part of the rule: the command, the table, `-w`. */
    readonly controls: ReadonlySet<number>;
    readonly problems: readonly Problem[];
    /** By the hook of a chain: what has to be looked at in each line of the shape. */
    readonly checks: Map<Hook | null, LineChecks>;
}
/** What can be wrong with a line whose shape is right. Lists that hold nothing are null: to engines, empty arrays are of another kind. */
export interface LineChecks {
    /** Each must be taken by its codec. */
    readonly options: readonly OptionPlan[] | null;
    /** Parts whose own check looks at values: they have to be made, unless others like them were found good before. */
    readonly parts: readonly DoubtfulPart[] | null;
    /** Something is wrong with every line of the shape. */
    readonly never: boolean;
}
export interface DoubtfulPart {
    readonly part: PartPlan;
    /** Its options that have values. */
    readonly options: readonly OptionPlan[] | null;
    /** The words of parts that were good. */
    readonly good: WordTable;
    /** The forms of plain values that were good: what a check says of one value, it says of all of its form. */
    readonly goodForms: number[];
}
