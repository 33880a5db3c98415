export declare const dnatToLoopbackRouteLocalnet: import("../rule.js").LintRule;
