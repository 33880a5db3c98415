export declare const nftIifDynamic: import("../rule.js").LintRule;
