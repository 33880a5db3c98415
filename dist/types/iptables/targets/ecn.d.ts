export declare const ecn: import("../define.js").TargetSpec<"ECN", {
    readonly remove: {
        readonly flag: "ecn-tcp-remove";
        readonly value: import("../../values/codec.js").Codec<true>;
        readonly excludes: readonly ["ece", "cwr"];
    };
    readonly ece: {
        readonly flag: "ecn-tcp-ece";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly cwr: {
        readonly flag: "ecn-tcp-cwr";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly ect: {
        readonly flag: "ecn-ip-ect";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
}>;
