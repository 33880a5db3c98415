export declare const addressHostBits: import("../rule.js").LintRule;
