export declare const nftReloadAppends: import("../rule.js").LintRule;
