export declare const managerCoexistence: import("../rule.js").LintRule;
