export declare const managementOnWan: import("../rule.js").LintRule;
