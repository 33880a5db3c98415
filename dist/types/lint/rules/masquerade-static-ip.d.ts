export declare const masqueradeStaticIp: import("../rule.js").LintRule;
