import type { Table } from '../../ast/ruleset.js';
/** Neither do translations change what the chain tests, nor do chains that translate do anything else that packets, or people, notice. */
export declare function standsBefore(chain: string, table: Table, translating: readonly {
    readonly chain: string;
    readonly table: Table;
}[]): boolean;
