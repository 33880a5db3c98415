export declare const length: import("../define.js").MatchSpec<"length", {
    readonly length: {
        readonly flag: "length";
        readonly value: import("../../values/codec.js").Codec<import("../../values/number-range.js").NumberRange>;
        readonly negatable: true;
        readonly required: true;
    };
}>;
