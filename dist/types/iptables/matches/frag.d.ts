export declare const frag: import("../define.js").MatchSpec<"frag", {
    readonly id: {
        readonly flag: "fragid";
        readonly value: import("../../values/codec.js").Codec<import("../../values/number-range.js").NumberRange>;
        readonly negatable: true;
    };
    readonly length: {
        readonly flag: "fraglen";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
    };
    readonly reserved: {
        readonly flag: "fragres";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
    readonly first: {
        readonly flag: "fragfirst";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
    readonly more: {
        readonly flag: "fragmore";
        readonly value: import("../../values/codec.js").Codec<true>;
        readonly excludes: readonly ["last"];
    };
    readonly last: {
        readonly flag: "fraglast";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
}>;
