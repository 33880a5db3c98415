export declare const tcpmss: import("../define.js").TargetSpec<"TCPMSS", {
    readonly set: {
        readonly flag: "set-mss";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly clamp: {
        readonly flag: "clamp-mss-to-pmtu";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
}>;
