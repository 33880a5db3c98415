export declare const ip6ForwardDisabled: import("../rule.js").LintRule;
