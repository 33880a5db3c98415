export declare const counter: import("../define.js").AnyStatement;
