export declare const masqueradeSourceMismatch: import("../rule.js").LintRule;
