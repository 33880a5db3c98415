import type { Ruleset } from '../ast/ruleset.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Ipset } from '../iptables/define.js';
import { type IpFamily, type Network } from './values.js';
/** From so many networks on a set is looked up faster than rules are asked one by one, and reads better. */
export declare const LARGE = 8;
/** The sets of one gateway, for both families. */
export interface SetPool {
    /** The name of the set that holds these networks. */
    readonly nameOf: (networks: readonly Network[], family: IpFamily) => string;
    /** What `ipset restore` takes; empty without sets. */
    readonly text: () => string;
}
export declare function setPool(): SetPool;
/** Rulesets whose rules name sets of their own, and those sets. */
export interface OwnSets {
    readonly rulesets: readonly Ruleset[];
    /** Of `ipset restore`. */
    readonly text: string;
    readonly problems: readonly Diagnostic[];
}
/** Gives the sets that rules name other names, by their contents. */
export declare function withOwnSets(rulesets: readonly Ruleset[], ipset: (name: string) => Ipset | undefined): OwnSets;
