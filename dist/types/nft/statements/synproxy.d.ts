export declare const synproxy: import("../define.js").AnyStatement;
