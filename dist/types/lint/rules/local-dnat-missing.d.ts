export declare const localDnatMissing: import("../rule.js").LintRule;
