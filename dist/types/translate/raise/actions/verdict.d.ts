import type { NftStatement } from '../../../ast/nft.js';
import type { Verdict } from '../../../ast/ruleset.js';
import type { RaiseContext } from '../context.js';
import type { Item } from '../items.js';
import { type Refusal } from '../tests.js';
export declare function vmapItems({ key, map }: NftStatement & {
    readonly kind: 'vmap';
}, cx: RaiseContext): readonly Item[] | Refusal;
export declare function verdictItems(statement: Verdict, cx: RaiseContext): readonly Item[] | Refusal;
