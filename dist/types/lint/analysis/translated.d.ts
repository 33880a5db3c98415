import type { Span } from '../../base/source.js';
import type { LintContext } from '../rule.js';
export interface Fullest {
    readonly endpoint: string;
    readonly count: number;
    /** Source ports that the rule allows. */
    readonly ports: number;
    readonly random: boolean;
    readonly place: Span;
}
/** Null where no listing of connections, or no source NAT, is at hand. */
export declare function fullestEndpoint({ host, gateway }: LintContext): Fullest | null;
