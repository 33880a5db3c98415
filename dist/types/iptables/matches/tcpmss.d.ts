export declare const tcpmss: import("../define.js").MatchSpec<"tcpmss", {
    readonly mss: {
        readonly flag: "mss";
        readonly value: import("../../values/codec.js").Codec<import("../../values/number-range.js").NumberRange>;
        readonly negatable: true;
        readonly required: true;
    };
}>;
