import type { Meaning } from '../core/action.js';
import { type RulePlace } from './build.js';
import type { MeaningContext, RuleProtocol } from './define.js';
import { type Names } from './names.js';
import type { Plan } from './plan.js';
import type { Words } from './words.js';
/** The context of rules with such a `-p`; the same object for all of them. */
export type ContextFor = (protocol: RuleProtocol | null) => MeaningContext;
/** The meaning of a line that is right, by its plan: the one that `ruleMeaning` says of its rule. */
export declare function makeLineMeaning(place: RulePlace, names: Names): (plan: Plan, words: Words, contextFor: ContextFor) => Meaning;
