export declare const forwardOutboundNotAccepted: import("../rule.js").LintRule;
