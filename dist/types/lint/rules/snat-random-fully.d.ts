export declare const snatRandomFully: import("../rule.js").LintRule;
