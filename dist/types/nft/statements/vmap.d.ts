export declare const vmap: import("../define.js").AnyStatement;
