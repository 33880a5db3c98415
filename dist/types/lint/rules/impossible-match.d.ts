export declare const impossibleMatch: import("../rule.js").LintRule;
