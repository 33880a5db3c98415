export declare const dnatReturnPathNoSnat: import("../rule.js").LintRule;
