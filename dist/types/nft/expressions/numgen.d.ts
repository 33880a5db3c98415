export declare const numgen: import("../define.js").AnyExpression;
