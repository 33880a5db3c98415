import type { Rule } from '../ast/ruleset.js';
/** Does a rule of the table change the set? */
export declare function isChanged(name: string, rules: readonly Rule[]): boolean;
export declare function namesSet({ parts }: Rule, name: string): boolean;
