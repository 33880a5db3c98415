export declare const conntrackBucketsMismatch: import("../rule.js").LintRule;
