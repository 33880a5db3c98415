export declare const limit: import("../define.js").AnyStatement;
