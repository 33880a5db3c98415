export declare const ttl: import("../define.js").MatchSpec<"ttl", {
    readonly eq: {
        readonly flag: "ttl-eq";
        readonly aliases: readonly ["ttl"];
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
        readonly excludes: readonly ["lt", "gt"];
    };
    readonly lt: {
        readonly flag: "ttl-lt";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly excludes: readonly ["eq", "gt"];
    };
    readonly gt: {
        readonly flag: "ttl-gt";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly excludes: readonly ["eq", "lt"];
    };
}>;
