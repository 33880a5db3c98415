import type { Chain } from '../../ast/ruleset.js';
import type { FieldName } from '../../core/fields.js';
import { type Predicate, type ValueRange } from '../../core/predicate.js';
import type { Program } from '../program.js';
/** Ranges in which fields lie. Only fields that no rule changes on the way through one base chain. */
export type Context = ReadonlyMap<FieldName, readonly ValueRange[]>;
export declare const NO_CONTEXT: Context;
/** The context behind a test that held. */
export declare function knowing(context: Context, predicate: Predicate): Context;
/** The test without what the context answers. */
export declare function simplified(predicate: Predicate, context: Context): Predicate;
/** Chains that one rule calls, and no other. */
export declare function calledOnce(program: Program): ReadonlySet<Chain>;
