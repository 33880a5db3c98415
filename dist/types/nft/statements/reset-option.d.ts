export declare const resetOption: import("../define.js").AnyStatement;
