export declare const dnatSourceUnrestricted: import("../rule.js").LintRule;
