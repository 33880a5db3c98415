import type { AnyExpression, AnyStatement } from './define.js';
export declare const EXPRESSIONS: readonly AnyExpression[];
export declare const STATEMENTS: readonly AnyStatement[];
