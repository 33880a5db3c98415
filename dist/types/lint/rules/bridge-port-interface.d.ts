export declare const bridgePortInterface: import("../rule.js").LintRule;
