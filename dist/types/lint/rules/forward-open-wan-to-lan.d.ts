export declare const forwardOpenWanToLan: import("../rule.js").LintRule;
