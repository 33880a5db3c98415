export declare const notrackNatConflict: import("../rule.js").LintRule;
