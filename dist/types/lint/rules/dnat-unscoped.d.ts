export declare const dnatUnscoped: import("../rule.js").LintRule;
