export declare const headerOption: import("../define.js").AnyExpression;
