export declare const inputDefaultAccept: import("../rule.js").LintRule;
