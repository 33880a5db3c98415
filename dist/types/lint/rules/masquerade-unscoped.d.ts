export declare const masqueradeUnscoped: import("../rule.js").LintRule;
