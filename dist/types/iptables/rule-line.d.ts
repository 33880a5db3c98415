import type { Rule } from '../ast/ruleset.js';
import { type Failure } from '../base/result.js';
import type { IpFamily } from './define.js';
/** Reads rules of one table; shapes of lines are remembered from one to the next. */
export type RuleLineReader = (chain: string, words: readonly string[]) => Rule | Failure;
export declare function ruleLineReader(family: IpFamily, table: string): RuleLineReader;
