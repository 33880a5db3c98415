import type { Part, Rule } from '../../ast/ruleset.js';
import { type Refusal } from './tests.js';
/** Why the rule cannot stand in raw. `earlier`: the rules of the hook that come before it there. */
export declare function obstacleInRaw(rule: Rule, earlier: readonly Rule[]): Refusal | undefined;
/** Tells a connection what only one that is there can be told. */
export declare function needsTracking(part: Part): boolean;
