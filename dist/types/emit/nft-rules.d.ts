import type { Ruleset } from '../ast/ruleset.js';
import type { Span } from '../base/source.js';
import type { Plan } from './plan/plan.js';
/** The table of a gateway. Nothing outside of it is ever touched. */
export declare const NFT_TABLE = "natgw";
/** The mark of packets that the gateway accepted, where another program would drop them. */
export declare const PASS_MARK = 16777216;
/** The ruleset; loading it replaces the table in one transaction. */
export declare function nftRules(plan: Plan, span: Span): Ruleset;
