import type { Counter } from '../ast/ruleset.js';
export declare function counterOf(packets: string, bytes: string): Counter;
