export declare const hl: import("../define.js").TargetSpec<"HL", {
    readonly set: {
        readonly flag: "hl-set";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly excludes: readonly ["dec", "inc"];
    };
    readonly dec: {
        readonly flag: "hl-dec";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly excludes: readonly ["inc"];
    };
    readonly inc: {
        readonly flag: "hl-inc";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
}>;
