import type { Span } from '../base/source.js';
import type { Plan, PlaceName } from './plan/plan.js';
import type { IpFamily } from './values.js';
/** A text for `iptables-restore --noflush`: own chains are emptied and filled, and a jump to each is put into its built-in chain. */
export declare function iptablesRules(plan: Plan, family: IpFamily, span: Span, after?: readonly PlaceName[]): string;
