export declare const audit: import("../define.js").TargetSpec<"AUDIT", {
    readonly type: {
        readonly flag: "type";
        readonly value: import("../../values/codec.js").Codec<"reject" | "accept" | "drop">;
        readonly required: true;
    };
}>;
