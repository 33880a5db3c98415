export declare const ipv6Unfiltered: import("../rule.js").LintRule;
