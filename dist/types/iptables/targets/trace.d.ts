export declare const trace: import("../define.js").TargetSpec<"TRACE", {}>;
