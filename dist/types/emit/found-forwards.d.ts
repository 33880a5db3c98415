import type { Ruleset } from '../ast/ruleset.js';
/** A forward in the words of gateway.yaml, or a rule that rewrites destinations in a way of its own. */
export type FoundForward = {
    readonly kind: 'plain';
    readonly protocol: 'tcp' | 'udp' | 'both';
    /** What the rule's comment calls it. */
    readonly comment: string | null;
    readonly address: string | null;
    readonly ports: string;
    readonly to: string;
    readonly toPorts: string | null;
    readonly sources: string | null;
    readonly text: string;
} | {
    readonly kind: 'strange';
    readonly text: string;
};
/** Rules of nft are looked at in the words of iptables, where a rule has one port, one address, one way. */
export declare function forwardsOf(rulesets: readonly Ruleset[]): readonly FoundForward[];
/** Source translation to fixed addresses; masquerade is what a gateway does anyhow. */
export interface FoundPool {
    readonly source: string;
    readonly via: string;
    readonly addresses: string;
}
export declare function poolsOf(rulesets: readonly Ruleset[]): readonly FoundPool[];
