export declare const verdict: import("../define.js").AnyStatement;
