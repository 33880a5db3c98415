export declare const realm: import("../define.js").MatchSpec<"realm", {
    readonly realm: {
        readonly flag: "realm";
        readonly value: import("../../values/codec.js").Codec<import("../../values/mark.js").MarkMask>;
        readonly negatable: true;
        readonly required: true;
    };
}>;
