import type { NftStatement } from '../../../ast/nft.js';
import type { RaiseContext } from '../context.js';
import { type Item } from '../items.js';
import { type Refusal } from '../tests.js';
export declare function queueItems({ number, flags }: NftStatement & {
    readonly kind: 'queue';
}): readonly Item[] | Refusal;
export declare function ctObjectItems({ object, name }: NftStatement & {
    readonly kind: 'ct object';
}, cx: RaiseContext): readonly Item[] | Refusal;
export declare function synproxyItems({ mss, wscale, timestamp, sackPerm, name }: NftStatement & {
    readonly kind: 'synproxy';
}, cx: RaiseContext): readonly Item[] | Refusal;
export declare function teeItems({ family, to, device }: NftStatement & {
    readonly kind: 'dup' | 'fwd';
}, cx: RaiseContext): readonly Item[] | Refusal;
