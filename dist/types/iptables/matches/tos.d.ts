export declare const tos: import("../define.js").MatchSpec<"tos", {
    readonly tos: {
        readonly flag: "tos";
        readonly value: import("../../values/codec.js").Codec<import("../../values/mark.js").MarkMask>;
        readonly negatable: true;
        readonly required: true;
    };
}>;
