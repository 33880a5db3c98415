export declare const meter: import("../define.js").AnyStatement;
