import type { NamedSet, NftTableItem } from '../ast/nft.js';
import type { Chain, Part, Rule, Ruleset, Table } from '../ast/ruleset.js';
import type { Ipset, IpFamily, LowerContext } from '../iptables/define.js';
import type { Rename, RuleReport } from './report.js';
export interface LowerOptions {
    /** The contents of ipsets that rules name. */
    readonly ipset?: (name: string) => Ipset | undefined;
    /** Reports also hold the text that each rule became; costs time on large rulesets. */
    readonly withText?: boolean;
    /** Names of chains that exist beside those of the ruleset; those of helper chains are added. */
    readonly taken?: Set<string>;
}
export interface LoweredRuleset {
    readonly ruleset: Ruleset;
    readonly rules: readonly RuleReport[];
    readonly renames: readonly Rename[];
}
/** Translates every table. Rules without a translation are missing in the result and `unsupported` in the report. */
export declare function lowerRuleset(ruleset: Ruleset, options?: LowerOptions): LoweredRuleset;
/** One context a chain; it moves from rule to rule and from part to part. */
export declare function lowerContext(table: Table, chain: Chain, family: IpFamily, sets: DeclaredSets, objects: NftTableItem[], options: LowerOptions): {
    cx: LowerContext;
    begin(rule: Rule): void;
    enter(part: Part): void;
};
/** The sets of a table, found by what was wished for. */
export interface DeclaredSets {
    readonly list: NamedSet[];
    readonly names: Set<string>;
    readonly byWish: Map<string, readonly NamedSet[]>;
}
export declare function declaredSets(): DeclaredSets;
