export declare const tproxy: import("../define.js").TargetSpec<"TPROXY", {
    readonly port: {
        readonly flag: "on-port";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly required: true;
    };
    readonly address: {
        readonly flag: "on-ip";
        readonly value: import("../../values/codec.js").Codec<number | bigint>;
    };
    readonly mark: {
        readonly flag: "tproxy-mark";
        readonly value: import("../../values/codec.js").Codec<import("../../values/mark.js").MarkMask>;
    };
}>;
