export declare const iptTranslateUnsupported: import("../rule.js").LintRule;
