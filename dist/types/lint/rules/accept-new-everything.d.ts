export declare const acceptNewEverything: import("../rule.js").LintRule;
