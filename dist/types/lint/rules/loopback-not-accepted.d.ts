export declare const loopbackNotAccepted: import("../rule.js").LintRule;
