export declare const connlimit: import("../define.js").MatchSpec<"connlimit", {
    readonly upto: {
        readonly flag: "connlimit-upto";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
        readonly excludes: readonly ["above"];
    };
    readonly above: {
        readonly flag: "connlimit-above";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
    };
    readonly mask: {
        readonly flag: "connlimit-mask";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly source: {
        readonly flag: "connlimit-saddr";
        readonly value: import("../../values/codec.js").Codec<true>;
        readonly excludes: readonly ["destination"];
    };
    readonly destination: {
        readonly flag: "connlimit-daddr";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
}>;
