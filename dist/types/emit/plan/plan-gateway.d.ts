import { type Gateway } from '../gateway.js';
import type { Plan } from './plan.js';
/** Everything that a gateway's rules must do. */
export declare function planOf(gateway: Gateway): Plan;
