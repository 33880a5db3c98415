export declare const match: import("../define.js").AnyStatement;
