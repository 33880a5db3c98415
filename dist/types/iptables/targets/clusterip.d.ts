export declare const clusterip: import("../define.js").TargetSpec<"CLUSTERIP", {
    readonly new: {
        readonly flag: "new";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
    readonly hashMode: {
        readonly flag: "hashmode";
        readonly value: import("../../values/codec.js").Codec<"sourceip" | "sourceip-sourceport" | "sourceip-sourceport-destport">;
    };
    readonly mac: {
        readonly flag: "clustermac";
        readonly value: import("../../values/codec.js").Codec<string>;
    };
    readonly total: {
        readonly flag: "total-nodes";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly local: {
        readonly flag: "local-node";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly seed: {
        readonly flag: "hash-init";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
}>;
