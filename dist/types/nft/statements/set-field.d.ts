export declare const setField: import("../define.js").AnyStatement;
