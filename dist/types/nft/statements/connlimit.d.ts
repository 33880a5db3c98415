export declare const connlimit: import("../define.js").AnyStatement;
