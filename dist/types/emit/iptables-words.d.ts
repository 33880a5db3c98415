import { type SetPool } from './own-sets.js';
import type { Action, Test } from './plan/plan.js';
import { type IpFamily } from './values.js';
export type Words = readonly string[];
/** Alternatives of which a packet that passes meets at least one. */
export declare function testWords(test: Test, family: IpFamily, sets: SetPool): readonly Words[];
/** The ends of a rule, one after the other: several where the choice among addresses takes several rules. */
export declare function actionWords(action: Action): readonly Words[];
