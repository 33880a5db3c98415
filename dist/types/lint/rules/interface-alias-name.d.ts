export declare const interfaceAliasName: import("../rule.js").LintRule;
