import { type Gateway } from '../gateway.js';
import { type PlannedRule } from './plan.js';
/** Prerouting: by interface, address and port to the server. Forwards with a known address come first. */
export declare function rewrites(gateway: Gateway): readonly PlannedRule[];
/** The forward hook: new connections of each forward pass, logged and limited as it says. */
export declare function passes({ forwards }: Gateway): readonly PlannedRule[];
/** Postrouting: servers that would not answer through the gateway see its address. */
export declare function returns({ forwards }: Gateway): readonly PlannedRule[];
/** Connections of the gateway itself to a forwarded address of its own. */
export declare function localRewrites({ forwards }: Gateway): readonly PlannedRule[];
