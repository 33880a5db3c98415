export declare const hairpinSnatMissing: import("../rule.js").LintRule;
