export declare const sendRedirectsOneArmed: import("../rule.js").LintRule;
