export declare const ipv6header: import("../define.js").MatchSpec<"ipv6header", {
    readonly header: {
        readonly flag: "header";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
        readonly required: true;
    };
    readonly soft: {
        readonly flag: "soft";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
}>;
