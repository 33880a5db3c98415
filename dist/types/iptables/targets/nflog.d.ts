export declare const nflog: import("../define.js").TargetSpec<"NFLOG", {
    readonly prefix: {
        readonly flag: "nflog-prefix";
        readonly value: import("../../values/codec.js").Codec<string>;
    };
    readonly group: {
        readonly flag: "nflog-group";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly range: {
        readonly flag: "nflog-range";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly excludes: readonly ["size"];
    };
    readonly size: {
        readonly flag: "nflog-size";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly excludes: readonly ["range"];
    };
    readonly threshold: {
        readonly flag: "nflog-threshold";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
}>;
