export declare const impossibleMatchHook: import("../rule.js").LintRule;
