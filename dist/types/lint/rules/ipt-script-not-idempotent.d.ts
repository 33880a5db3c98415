export declare const iptScriptNotIdempotent: import("../rule.js").LintRule;
