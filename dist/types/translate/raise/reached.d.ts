import type { Chain, Hook, Part, Table } from '../../ast/ruleset.js';
export declare function reachedFrom(hook: Hook, table: Table): ReadonlySet<string>;
/** Whether rules of the chain, or of those that it calls, may change what others test. */
export declare function changesPackets(name: string, table: Table): boolean;
export declare function chainNamed(name: string, table: Table): Chain | undefined;
/** All that rules of the chain say, and those of the chains that it calls. */
export declare function partsReached(name: string, table: Table): readonly Part[];
