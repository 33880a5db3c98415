export declare const string: import("../define.js").MatchSpec<"string", {
    readonly string: {
        readonly flag: "string";
        readonly value: import("../../values/codec.js").Codec<string>;
        readonly negatable: true;
        readonly excludes: readonly ["hex"];
    };
    readonly hex: {
        readonly flag: "hex-string";
        readonly value: import("../../values/codec.js").Codec<string>;
        readonly negatable: true;
    };
    readonly algorithm: {
        readonly flag: "algo";
        readonly value: import("../../values/codec.js").Codec<"bm" | "kmp">;
        readonly required: true;
    };
    readonly from: {
        readonly flag: "from";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly to: {
        readonly flag: "to";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly icase: {
        readonly flag: "icase";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
}>;
