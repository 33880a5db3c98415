export declare const icmpPmtuBlocked: import("../rule.js").LintRule;
