export declare const bridgeNfCallIptables: import("../rule.js").LintRule;
