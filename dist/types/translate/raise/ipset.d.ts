import type { NamedSet } from '../../ast/nft.js';
import type { IpFamily } from '../../iptables/define.js';
import type { FoundIpset, KeyKind } from './context.js';
import { type Refusal } from './tests.js';
export interface RaisedIpset {
    readonly name: string;
    /** The set it was. */
    readonly of: NamedSet;
    /** `create …` and `add …`. */
    readonly lines: readonly string[];
}
/** The ipsets of a whole translation; both families share one namespace. */
export interface IpsetPool {
    readonly sets: RaisedIpset[];
    readonly find: (family: IpFamily, table: string, set: NamedSet, kinds: readonly KeyKind[], protocols: readonly number[]) => FoundIpset | Refusal;
}
export declare function makeIpsetPool(): IpsetPool;
/** What `ipset restore` takes. */
export declare function ipsetText(sets: readonly RaisedIpset[]): string;
