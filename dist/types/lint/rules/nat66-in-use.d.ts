export declare const nat66InUse: import("../rule.js").LintRule;
