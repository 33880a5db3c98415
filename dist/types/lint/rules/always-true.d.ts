export declare const alwaysTrue: import("../rule.js").LintRule;
