export declare const vpnTrafficNatted: import("../rule.js").LintRule;
