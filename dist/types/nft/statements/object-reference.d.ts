export declare const objectReference: import("../define.js").AnyStatement;
