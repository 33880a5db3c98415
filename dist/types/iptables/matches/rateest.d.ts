export declare const rateest: import("../define.js").MatchSpec<"rateest", {
    readonly delta: {
        readonly flag: "rateest-delta";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
    readonly name: {
        readonly flag: "rateest";
        readonly value: import("../../values/codec.js").Codec<string>;
        readonly excludes: readonly ["first"];
    };
    readonly first: {
        readonly flag: "rateest1";
        readonly value: import("../../values/codec.js").Codec<string>;
    };
    readonly bits1: {
        readonly flag: "rateest-bps1";
        readonly value: import("../../values/codec.js").Codec<number | null>;
    };
    readonly packets1: {
        readonly flag: "rateest-pps1";
        readonly value: import("../../values/codec.js").Codec<number | null>;
    };
    readonly lt: {
        readonly flag: "rateest-lt";
        readonly value: import("../../values/codec.js").Codec<true>;
        readonly negatable: true;
        readonly excludes: readonly ["gt", "eq"];
    };
    readonly gt: {
        readonly flag: "rateest-gt";
        readonly value: import("../../values/codec.js").Codec<true>;
        readonly negatable: true;
        readonly excludes: readonly ["eq"];
    };
    readonly eq: {
        readonly flag: "rateest-eq";
        readonly value: import("../../values/codec.js").Codec<true>;
        readonly negatable: true;
    };
    readonly bits: {
        readonly flag: "rateest-bps";
        readonly value: import("../../values/codec.js").Codec<number | null>;
    };
    readonly bits2: {
        readonly flag: "rateest-bps2";
        readonly value: import("../../values/codec.js").Codec<number | null>;
    };
    readonly packets: {
        readonly flag: "rateest-pps";
        readonly value: import("../../values/codec.js").Codec<number | null>;
    };
    readonly packets2: {
        readonly flag: "rateest-pps2";
        readonly value: import("../../values/codec.js").Codec<number | null>;
    };
    readonly second: {
        readonly flag: "rateest2";
        readonly value: import("../../values/codec.js").Codec<string>;
    };
}>;
