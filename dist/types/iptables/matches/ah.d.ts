export declare const ah: import("../define.js").MatchSpec<"ah", {
    readonly spi: {
        readonly flag: "ahspi";
        readonly value: import("../../values/codec.js").Codec<import("../../values/number-range.js").NumberRange>;
        readonly negatable: true;
    };
    readonly length: {
        readonly flag: "ahlen";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
        readonly families: readonly ["ip6"];
    };
    readonly reserved: {
        readonly flag: "ahres";
        readonly value: import("../../values/codec.js").Codec<true>;
        readonly families: readonly ["ip6"];
    };
}>;
