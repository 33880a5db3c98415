import type { LimitStatement, QuotaStatement } from '../../ast/nft.js';
import type { Table } from '../../ast/ruleset.js';
/** What a table's object of that name holds, if one statement uses it. */
export declare function ownObject<S extends LimitStatement | QuotaStatement>(statement: S, table: Table): S | undefined;
