export declare const iptNftTestBlindSpot: import("../rule.js").LintRule;
