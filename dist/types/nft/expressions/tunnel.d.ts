export declare const tunnel: import("../define.js").AnyExpression;
