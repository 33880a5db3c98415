export declare const lockoutFlushOrder: import("../rule.js").LintRule;
