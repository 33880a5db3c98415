export declare const queue: import("../define.js").AnyStatement;
