export declare const hl: import("../define.js").MatchSpec<"hl", {
    readonly eq: {
        readonly flag: "hl-eq";
        readonly aliases: readonly ["hl"];
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
        readonly excludes: readonly ["lt", "gt"];
    };
    readonly lt: {
        readonly flag: "hl-lt";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly excludes: readonly ["eq", "gt"];
    };
    readonly gt: {
        readonly flag: "hl-gt";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly excludes: readonly ["eq", "lt"];
    };
}>;
