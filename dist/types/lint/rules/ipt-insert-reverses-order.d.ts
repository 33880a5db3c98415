export declare const iptInsertReversesOrder: import("../rule.js").LintRule;
