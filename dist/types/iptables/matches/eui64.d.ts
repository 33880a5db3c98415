export declare const eui64: import("../define.js").MatchSpec<"eui64", {}>;
