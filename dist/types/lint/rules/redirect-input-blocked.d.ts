export declare const redirectInputBlocked: import("../rule.js").LintRule;
