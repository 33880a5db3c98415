import type { NumgenExpression } from '../../ast/nft.js';
import { type Meaning } from '../../core/action.js';
/** What is done for the numbers of a range, both ends included. */
export interface DrawnFor {
    readonly range: readonly [number, number];
    readonly then: Meaning;
}
/**
 * One after the other: each takes its share of what those before it have left, as iptables has to say it. A counter that goes
 * round gives each number one packet of those that are left in a round. Null where there are too many numbers.
 */
export declare function drawnMeaning({ mode, modulus, offset }: NumgenExpression, list: readonly DrawnFor[]): Meaning | null;
