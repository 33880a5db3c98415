export declare const dockerForwardDrop: import("../rule.js").LintRule;
