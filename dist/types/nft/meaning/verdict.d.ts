import type { Verdict } from '../../ast/ruleset.js';
import { type Meaning } from '../../core/action.js';
export declare function verdictMeaning({ verdict, chain }: Verdict): Meaning;
