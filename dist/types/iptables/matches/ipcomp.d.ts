export declare const ipcomp: import("../define.js").MatchSpec<"ipcomp", {
    readonly spi: {
        readonly flag: "ipcompspi";
        readonly value: import("../../values/codec.js").Codec<import("../../values/number-range.js").NumberRange>;
        readonly negatable: true;
    };
    readonly reserved: {
        readonly flag: "compres";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
}>;
