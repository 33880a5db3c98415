export declare const acceptBySourcePort: import("../rule.js").LintRule;
