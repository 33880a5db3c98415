export declare const hash: import("../define.js").AnyExpression;
