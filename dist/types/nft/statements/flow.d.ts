export declare const flow: import("../define.js").AnyStatement;
