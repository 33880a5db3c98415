export declare const quota: import("../define.js").AnyStatement;
