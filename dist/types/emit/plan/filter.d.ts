import { type Gateway } from '../gateway.js';
import { type PlannedChain } from './plan.js';
/** The input hook; undefined where the gateway leaves it to others. */
export declare function inputChain(gateway: Gateway): PlannedChain | undefined;
/** The forward hook. */
export declare function forwardChain(gateway: Gateway): PlannedChain;
