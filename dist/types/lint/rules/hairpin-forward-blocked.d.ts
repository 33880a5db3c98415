export declare const hairpinForwardBlocked: import("../rule.js").LintRule;
