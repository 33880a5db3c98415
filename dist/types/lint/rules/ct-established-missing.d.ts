export declare const ctEstablishedMissing: import("../rule.js").LintRule;
