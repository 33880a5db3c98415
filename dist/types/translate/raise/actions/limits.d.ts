import type { LimitStatement, NftStatement, QuotaStatement } from '../../../ast/nft.js';
import type { RaiseContext } from '../context.js';
import type { Item } from '../items.js';
import { type Refusal } from '../tests.js';
export declare function counterItems({ packets, bytes, name }: NftStatement & {
    readonly kind: 'counter statement';
}, cx: RaiseContext): readonly Item[];
export declare function limitItems(statement: LimitStatement, cx: RaiseContext): readonly Item[] | Refusal;
export declare function quotaItems(statement: QuotaStatement, cx: RaiseContext): readonly Item[] | Refusal;
