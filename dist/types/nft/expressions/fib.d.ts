export declare const fib: import("../define.js").AnyExpression;
