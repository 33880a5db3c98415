export declare const dnatPortRangeShift: import("../rule.js").LintRule;
