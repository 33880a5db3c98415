export declare const nftReservedName: import("../rule.js").LintRule;
