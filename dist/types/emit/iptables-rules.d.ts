import type { Span } from '../base/source.js';
import type { Plan, PlaceName } from './plan/plan.js';
import type { SetPool } from './own-sets.js';
import type { IpFamily } from './values.js';
/** A text for `iptables-restore --noflush`: own chains are emptied and filled, and a jump to each is put into its built-in chain. */
export declare function iptablesRules(plan: Plan, family: IpFamily, span: Span, sets: SetPool, after?: readonly PlaceName[]): string;
