export declare const addrtype: import("../define.js").MatchSpec<"addrtype", {
    readonly source: {
        readonly flag: "src-type";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
    };
    readonly destination: {
        readonly flag: "dst-type";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
    };
    readonly limitIn: {
        readonly flag: "limit-iface-in";
        readonly value: import("../../values/codec.js").Codec<true>;
        readonly excludes: readonly ["limitOut"];
    };
    readonly limitOut: {
        readonly flag: "limit-iface-out";
        readonly value: import("../../values/codec.js").Codec<true>;
        readonly excludes: readonly ["limitIn"];
    };
}>;
