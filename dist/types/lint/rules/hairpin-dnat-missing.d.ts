export declare const hairpinDnatMissing: import("../rule.js").LintRule;
