export declare const synproxy: import("../define.js").TargetSpec<"SYNPROXY", {
    readonly sackPerm: {
        readonly flag: "sack-perm";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
    readonly timestamp: {
        readonly flag: "timestamp";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
    readonly wscale: {
        readonly flag: "wscale";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly mss: {
        readonly flag: "mss";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly ecn: {
        readonly flag: "ecn";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
}>;
