export declare const ulog: import("../define.js").TargetSpec<"ULOG", {
    readonly prefix: {
        readonly flag: "ulog-prefix";
        readonly value: import("../../values/codec.js").Codec<string>;
    };
    readonly group: {
        readonly flag: "ulog-nlgroup";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly range: {
        readonly flag: "ulog-cprange";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly threshold: {
        readonly flag: "ulog-qthreshold";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
}>;
