export declare const osf: import("../define.js").AnyExpression;
