export declare const esp: import("../define.js").MatchSpec<"esp", {
    readonly spi: {
        readonly flag: "espspi";
        readonly value: import("../../values/codec.js").Codec<import("../../values/number-range.js").NumberRange>;
        readonly negatable: true;
    };
}>;
