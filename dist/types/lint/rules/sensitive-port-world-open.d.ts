export declare const sensitivePortWorldOpen: import("../rule.js").LintRule;
