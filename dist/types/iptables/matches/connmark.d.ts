export declare const connmark: import("../define.js").MatchSpec<"connmark", {
    readonly mark: {
        readonly flag: "mark";
        readonly value: import("../../values/codec.js").Codec<import("../../values/mark.js").MarkMask>;
        readonly negatable: true;
        readonly required: true;
    };
}>;
