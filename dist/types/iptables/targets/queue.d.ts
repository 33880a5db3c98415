export declare const queue: import("../define.js").TargetSpec<"QUEUE", {}>;
