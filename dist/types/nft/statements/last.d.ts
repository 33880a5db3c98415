export declare const last: import("../define.js").AnyStatement;
