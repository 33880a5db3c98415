export declare const forwardReplyNotAccepted: import("../rule.js").LintRule;
