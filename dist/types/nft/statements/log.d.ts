export declare const log: import("../define.js").AnyStatement;
