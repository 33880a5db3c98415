export declare const tproxy: import("../define.js").AnyStatement;
