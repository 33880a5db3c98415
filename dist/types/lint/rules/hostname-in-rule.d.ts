export declare const hostnameInRule: import("../rule.js").LintRule;
