export declare const ipProtocolInInet: import("../rule.js").LintRule;
