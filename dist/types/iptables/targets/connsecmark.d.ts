export declare const connsecmark: import("../define.js").TargetSpec<"CONNSECMARK", {
    readonly save: {
        readonly flag: "save";
        readonly value: import("../../values/codec.js").Codec<true>;
        readonly excludes: readonly ["restore"];
    };
    readonly restore: {
        readonly flag: "restore";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
}>;
