export declare const nftFlushRulesetForeign: import("../rule.js").LintRule;
