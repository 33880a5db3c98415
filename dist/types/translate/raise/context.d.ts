import type { NamedSet } from '../../ast/nft.js';
import type { Hook, Table } from '../../ast/ruleset.js';
import type { IpFamily } from '../../iptables/define.js';
import type { Refusal } from './tests.js';
/** One of the iptables tables. */
export type TableName = 'raw' | 'mangle' | 'nat' | 'filter' | 'security';
export interface RaiseContext {
    /** The tool that the result is for. */
    readonly family: IpFamily;
    /** The nft table the rule is in. */
    readonly table: Table;
    /** The iptables table that its rules go to. */
    readonly place: TableName;
    /** The hook of its base chain; null in a user chain. */
    readonly hook: Hook | null;
    /** Packets come here at POSTROUTING, where nft still knows how they came in. */
    readonly afterRouting: boolean;
    /** What people should know though the translation is exact. */
    readonly note: (text: string) => void;
    /** What differs. */
    readonly differs: (text: string) => void;
    /** The name of the ipset that holds a set's elements, or why there is none. `protocol`: of the ports in the key. */
    readonly ipset: (set: NamedSet, kinds: readonly KeyKind[], protocols: readonly number[]) => FoundIpset | Refusal;
    /** The name of a chain in iptables. */
    readonly chain: (name: string) => string;
    readonly ending: Ending;
    /** How many rules may still come of maps. */
    readonly room: {
        left: number;
    };
}
/** What accept and return are in a chain. */
export interface Ending {
    /** Later base chains of the hook stand behind this one in the same chain of iptables. */
    readonly passes: boolean;
    /** The policy of the base chain; null in other chains. */
    readonly policy: 'accept' | 'drop' | null;
}
/** What a part of a set's key is. */
export type KeyKind = 'ip' | 'protocol' | 'port' | 'iface' | 'mac' | 'mark';
/** An ipset, and which part of the key each of its dimensions is. */
export interface FoundIpset {
    readonly name: string;
    readonly order: readonly number[];
}
