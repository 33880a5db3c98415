export declare const inputLanServicesBlocked: import("../rule.js").LintRule;
