export declare const ctDirection: import("../define.js").AnyExpression;
