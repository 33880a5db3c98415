export declare const interfaceRoleGuess: import("../rule.js").LintRule;
