import type { Rule } from '../../ast/ruleset.js';
import type { RaiseContext } from './context.js';
import { type Item } from './items.js';
import { type Refusal } from './tests.js';
export declare function itemsOfRule(rule: Rule, next: Rule | undefined, cx: RaiseContext): readonly Item[] | Refusal;
