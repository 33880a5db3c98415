export declare const dockerPublishedBypassesInput: import("../rule.js").LintRule;
