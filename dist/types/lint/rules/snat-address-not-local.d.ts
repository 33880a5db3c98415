export declare const snatAddressNotLocal: import("../rule.js").LintRule;
