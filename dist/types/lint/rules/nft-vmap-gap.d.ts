export declare const nftVmapGap: import("../rule.js").LintRule;
