import type { Chain, Rule, Table } from '../../ast/ruleset.js';
import type { Span } from '../../base/source.js';
import type { LintContext } from '../rule.js';
import { type PlacedRule } from './rule-index.js';
export interface Owner {
    readonly name: string;
    /** Its chains in tables that others use too. */
    readonly chains?: RegExp;
    /** Chains of that name which are there for people to fill. */
    readonly forPeople?: RegExp;
    /** nft tables of its own. */
    readonly tables?: RegExp;
    /** Comments on its rules. */
    readonly comments?: RegExp;
    /** Interfaces that it makes together with rules. */
    readonly interfaces?: RegExp;
    /** Its rules are made anew at each start, so that a saved copy is stale. */
    readonly isDynamic: boolean;
}
/** Whose chain it is, also where people are to fill it. */
export declare function chainOwner(table: Table, chain: Pick<Chain, 'name'>): Owner | undefined;
/** Is the chain one that a program makes, also where people are to fill it? */
export declare function isManaged({ name }: Chain): boolean;
/** Whose interface it is. */
export declare function interfaceOwner(name: string): Owner | undefined;
/** Who wrote the rule: the owner of its chain, of its comment, or of the chain that it leads to; undefined for people. */
export declare function ruleOwner({ table, chain, rule, meaning }: PlacedRule): Owner | undefined;
export declare function commentOf({ comment, parts }: Rule): string | null;
/** Does the place lie in a rule or a chain that a program wrote? */
export declare function isGenerated(cx: LintContext, at: Span): boolean;
