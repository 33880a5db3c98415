export declare const reject: import("../define.js").AnyStatement;
