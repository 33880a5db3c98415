export declare const log: import("../define.js").TargetSpec<"LOG", {
    readonly prefix: {
        readonly flag: "log-prefix";
        readonly value: import("../../values/codec.js").Codec<string>;
    };
    readonly level: {
        readonly flag: "log-level";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly sequence: {
        readonly flag: "log-tcp-sequence";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
    readonly tcpOptions: {
        readonly flag: "log-tcp-options";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
    readonly ipOptions: {
        readonly flag: "log-ip-options";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
    readonly user: {
        readonly flag: "log-uid";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
    readonly mac: {
        readonly flag: "log-macdecode";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
}>;
