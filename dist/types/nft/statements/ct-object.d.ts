export declare const ctObject: import("../define.js").AnyStatement;
