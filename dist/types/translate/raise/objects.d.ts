import type { RaiseContext } from './context.js';
/** An object of the table by its name. */
export declare function namedObject<Kind extends 'counter statement' | 'limit' | 'quota' | 'synproxy'>(name: string, kind: Kind, cx: RaiseContext): Extract<import("../../ast/nft.js").LimitStatement | import("../../ast/nft.js").QuotaStatement | import("../../ast/nft.js").CounterStatement | import("../../ast/nft.js").SynproxyStatement | undefined, {
    readonly kind: Kind;
}> | undefined;
/** How many rules share an object; each would get its own in iptables. */
export declare function uses(name: string, kind: string, cx: RaiseContext): number;
