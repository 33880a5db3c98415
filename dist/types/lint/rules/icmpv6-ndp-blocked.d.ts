export declare const icmpv6NdpBlocked: import("../rule.js").LintRule;
