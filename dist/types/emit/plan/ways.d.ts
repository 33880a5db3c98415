import { type Gateway, type Way } from '../gateway.js';
import { type PlannedRule } from './plan.js';
/** The bits of marks that say which way a connection takes; others are left to others. */
export declare const WAY_MASK = 1040187392;
/** Four bits hold the number of a way. */
export declare const MOST_WAYS = 15;
/** The mark of connections that went out by a way: their packets leave by it. */
export declare function markOut({ number }: Way): number;
/** The mark of connections that came in by a way: answers leave by it, even to clients that another way is nearer to. */
export declare function markIn(way: Way): number;
/** Prerouting: remembers where connections come in, marks what belongs to known ones, and gives new ones from inside a way. */
export declare function waysIn({ routing, interfaces, ...rest }: Gateway): readonly PlannedRule[];
/** Output: answers of the gateway itself, and what its own connections have begun. */
export declare function ownWays({ routing }: Gateway): readonly PlannedRule[];
/** Postrouting: a connection stays on the way that its first packet took, because its source was translated for that. */
export declare function waysOut({ routing }: Gateway): readonly PlannedRule[];
