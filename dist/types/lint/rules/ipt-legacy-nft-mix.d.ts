export declare const iptLegacyNftMix: import("../rule.js").LintRule;
