export declare const snatPortExhaustion: import("../rule.js").LintRule;
