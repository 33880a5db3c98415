export declare const tcpOption: import("../define.js").AnyExpression;
