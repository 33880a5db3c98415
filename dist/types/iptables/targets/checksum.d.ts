export declare const checksum: import("../define.js").TargetSpec<"CHECKSUM", {
    readonly fill: {
        readonly flag: "checksum-fill";
        readonly value: import("../../values/codec.js").Codec<true>;
        readonly required: true;
    };
}>;
