import type { IpFamily } from '../../iptables/define.js';
import type { Rename } from '../report.js';
import type { TableName } from './context.js';
export interface ChainNames {
    /** A free name like the one that is wished. */
    readonly take: (wish: string, from?: string) => string;
}
/** What was renamed, each once: both families may have the same chain. */
export type Renames = Map<string, Rename>;
export declare function makeChainNames(family: IpFamily, table: TableName, renames: Renames): ChainNames;
