import { type Base, type Chain, type Hook, type Rule, type Ruleset, type Table } from '../ast/ruleset.js';
import type { Meaning } from '../core/action.js';
import type { Ipset } from '../iptables/define.js';
/** A base chain where packets enter. */
export interface Entry {
    readonly ruleset: Ruleset;
    readonly table: Table;
    readonly chain: Chain;
    readonly base: Base;
}
/** What a host's rules are, all files together. */
export interface Program {
    readonly rulesets: readonly Ruleset[];
    /** By rising priority; the order of the files where priorities are equal. */
    entries(hook: Hook, family: 'ip' | 'ip6'): readonly Entry[];
    chain(table: Table, name: string): Chain | undefined;
    meaning(rule: Rule, table: Table, ruleset: Ruleset, hook: Hook): Meaning;
    /** Of all rules of a chain. Rules that nobody has looked at so far are made for it, and not kept: what they mean is much less. */
    meanings(chain: Chain, table: Table, ruleset: Ruleset, hook: Hook): readonly Meaning[];
}
/** Puts rulesets together. `ipset` gives the contents of sets that iptables rules name. */
export declare function program(rulesets: readonly Ruleset[], ipset?: (name: string) => Ipset | undefined): Program;
