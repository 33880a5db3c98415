import type { Hook } from '../../ast/ruleset.js';
import { type Predicate } from '../../core/predicate.js';
import type { IpFamily, Network } from '../network.js';
/** From the narrowest to the widest; the last one has no demand, and holds for every packet. */
export declare function likelyPackets(hook: Hook, family: IpFamily, network: Network): readonly Predicate[];
