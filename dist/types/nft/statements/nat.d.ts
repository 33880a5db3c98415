export declare const nat: import("../define.js").AnyStatement;
