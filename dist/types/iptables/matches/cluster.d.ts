export declare const cluster: import("../define.js").MatchSpec<"cluster", {
    readonly mask: {
        readonly flag: "cluster-local-nodemask";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
        readonly excludes: readonly ["node"];
    };
    readonly node: {
        readonly flag: "cluster-local-node";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
    };
    readonly total: {
        readonly flag: "cluster-total-nodes";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly required: true;
    };
    readonly seed: {
        readonly flag: "cluster-hash-seed";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly required: true;
    };
}>;
