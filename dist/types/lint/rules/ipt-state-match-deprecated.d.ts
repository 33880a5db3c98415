export declare const iptStateMatchDeprecated: import("../rule.js").LintRule;
