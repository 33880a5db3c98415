export declare const dynamicSet: import("../define.js").AnyStatement;
