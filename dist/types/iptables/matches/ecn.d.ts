export declare const ecn: import("../define.js").MatchSpec<"ecn", {
    readonly ece: {
        readonly flag: "ecn-tcp-ece";
        readonly value: import("../../values/codec.js").Codec<true>;
        readonly negatable: true;
    };
    readonly cwr: {
        readonly flag: "ecn-tcp-cwr";
        readonly value: import("../../values/codec.js").Codec<true>;
        readonly negatable: true;
    };
    readonly ect: {
        readonly flag: "ecn-ip-ect";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
    };
}>;
