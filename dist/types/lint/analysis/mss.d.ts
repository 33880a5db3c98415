import type { LintContext } from '../rule.js';
import { type PlacedRule } from './rule-index.js';
export declare function clampingRules(cx: LintContext): readonly PlacedRule[];
/** PPP, WireGuard, tunnels of all sorts: their headers take room. */
export declare function isNarrow(name: string): boolean;
