export declare const antispoofMissing: import("../rule.js").LintRule;
