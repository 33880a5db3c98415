export declare const socketCgroup: import("../define.js").AnyExpression;
