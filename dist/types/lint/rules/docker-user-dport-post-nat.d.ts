export declare const dockerUserDportPostNat: import("../rule.js").LintRule;
