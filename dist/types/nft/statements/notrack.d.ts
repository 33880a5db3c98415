export declare const notrack: import("../define.js").AnyStatement;
