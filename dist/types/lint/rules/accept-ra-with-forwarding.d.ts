export declare const acceptRaWithForwarding: import("../rule.js").LintRule;
