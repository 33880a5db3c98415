export declare const snatNarrowPortRange: import("../rule.js").LintRule;
