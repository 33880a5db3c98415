export declare const nftSetMissingInterval: import("../rule.js").LintRule;
