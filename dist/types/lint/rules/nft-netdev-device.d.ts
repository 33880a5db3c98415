export declare const nftNetdevDevice: import("../rule.js").LintRule;
