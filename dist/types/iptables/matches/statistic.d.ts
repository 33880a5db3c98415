export declare const statistic: import("../define.js").MatchSpec<"statistic", {
    readonly mode: {
        readonly flag: "mode";
        readonly value: import("../../values/codec.js").Codec<"random" | "nth">;
        readonly required: true;
    };
    readonly probability: {
        readonly flag: "probability";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
        readonly excludes: readonly ["every", "packet"];
    };
    readonly every: {
        readonly flag: "every";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
        readonly excludes: readonly ["probability"];
    };
    readonly packet: {
        readonly flag: "packet";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly excludes: readonly ["probability"];
    };
}>;
