export declare const typographicDamage: import("../rule.js").LintRule;
