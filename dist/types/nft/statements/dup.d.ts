export declare const dup: import("../define.js").AnyStatement;
