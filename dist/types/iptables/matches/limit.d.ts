export declare const limit: import("../define.js").MatchSpec<"limit", {
    readonly limit: {
        readonly flag: "limit";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly burst: {
        readonly flag: "limit-burst";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
}>;
