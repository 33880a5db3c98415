export declare const exthdr: import("../define.js").AnyExpression;
