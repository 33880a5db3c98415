export declare const unreferencedChain: import("../rule.js").LintRule;
