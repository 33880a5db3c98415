export declare const lockoutNoSsh: import("../rule.js").LintRule;
