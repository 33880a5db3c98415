export declare const notrack: import("../define.js").TargetSpec<"NOTRACK", {}>;
