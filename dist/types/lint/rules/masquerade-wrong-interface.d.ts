export declare const masqueradeWrongInterface: import("../rule.js").LintRule;
