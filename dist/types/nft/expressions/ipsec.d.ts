export declare const ipsec: import("../define.js").AnyExpression;
