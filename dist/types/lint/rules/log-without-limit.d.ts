export declare const logWithoutLimit: import("../rule.js").LintRule;
