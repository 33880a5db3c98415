export declare const osf: import("../define.js").MatchSpec<"osf", {
    readonly genre: {
        readonly flag: "genre";
        readonly value: import("../../values/codec.js").Codec<string>;
        readonly negatable: true;
        readonly required: true;
    };
    readonly ttl: {
        readonly flag: "ttl";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly log: {
        readonly flag: "log";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
}>;
