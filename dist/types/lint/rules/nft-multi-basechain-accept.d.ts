export declare const nftMultiBasechainAccept: import("../rule.js").LintRule;
