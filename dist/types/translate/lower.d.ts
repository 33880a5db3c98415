import type { NamedSet, NftTableItem } from '../ast/nft.js';
import type { Chain, Part, Rule, Ruleset, Table } from '../ast/ruleset.js';
import type { Ipset, IpFamily, LowerContext } from '../iptables/define.js';
import { type LoweredRule } from './lower-rule.js';
import { type Lack } from './capabilities.js';
import { type Target } from './target.js';
import type { Rename, RuleReport } from './report.js';
export interface LowerOptions {
    /** The contents of ipsets that rules name. */
    readonly ipset?: (name: string) => Ipset | undefined;
    /** Reports also hold the text that each rule became; costs time on large rulesets. */
    readonly withText?: boolean;
    /** Names of chains that exist beside those of the ruleset; those of helper chains are added. */
    readonly taken?: Set<string>;
    /** What the result is for; Debian 12 if left out. */
    readonly target?: Target;
    /** One command of many: what the others do is not known. */
    readonly alone?: boolean;
}
export interface LoweredRuleset {
    readonly ruleset: Ruleset;
    readonly rules: readonly RuleReport[];
    readonly renames: readonly Rename[];
}
/** Translates every table. Rules without a translation are missing in the result and `unsupported` in the report. */
export declare function lowerRuleset(ruleset: Ruleset, options?: LowerOptions): LoweredRuleset;
/** What became of a rule, or why the versions that it is for cannot take it. */
export declare function fitting(lowered: LoweredRule, helpers: readonly Chain[], { byName }: DeclaredSets, lacks: readonly Lack[]): LoweredRule;
/** One context a chain; it moves from rule to rule and from part to part. */
export declare function lowerContext(table: Table, chain: Chain, family: IpFamily, sets: DeclaredSets, objects: NftTableItem[], options: LowerOptions, otherRules?: LowerContext['otherRules']): {
    cx: LowerContext;
    begin(rule: Rule): void;
    enter(part: Part): void;
};
/** The sets of a table, found by what was wished for. */
export interface DeclaredSets {
    readonly list: NamedSet[];
    readonly names: Set<string>;
    readonly byName: Map<string, NamedSet>;
    readonly byWish: Map<string, readonly NamedSet[]>;
}
export declare function declaredSets(): DeclaredSets;
