import type { Chain, Hook, Table } from '../../ast/ruleset.js';
import type { IpFamily } from '../../iptables/define.js';
import type { TableName } from './context.js';
import { type Refusal } from './tests.js';
export interface HookedChain {
    readonly table: Table;
    readonly chain: Chain;
}
export interface Slot {
    readonly table: TableName;
    /** `INPUT`. */
    readonly name: string;
    readonly hook: Hook;
    readonly chains: readonly HookedChain[];
}
export interface Slots {
    readonly slots: readonly Slot[];
    /** Chains that have no place. */
    readonly refused: readonly (HookedChain & {
        readonly why: Refusal;
    })[];
}
/** Connection tracking begins here, and destinations are translated here (include/uapi/linux/netfilter_ipv4.h). */
export declare const CONNTRACK = -200;
export declare function slotsOf(tables: readonly Table[], family: IpFamily): Slots;
