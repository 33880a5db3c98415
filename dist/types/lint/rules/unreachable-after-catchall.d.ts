export declare const unreachableAfterCatchall: import("../rule.js").LintRule;
