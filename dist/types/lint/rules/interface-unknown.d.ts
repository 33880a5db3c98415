export declare const interfaceUnknown: import("../rule.js").LintRule;
