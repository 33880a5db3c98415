export declare const rpfilter: import("../define.js").MatchSpec<"rpfilter", {
    readonly loose: {
        readonly flag: "loose";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
    readonly validmark: {
        readonly flag: "validmark";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
    readonly acceptLocal: {
        readonly flag: "accept-local";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
    readonly invert: {
        readonly flag: "invert";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
}>;
