export declare const routeLocalnetExposed: import("../rule.js").LintRule;
