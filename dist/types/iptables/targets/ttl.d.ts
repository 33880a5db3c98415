export declare const ttl: import("../define.js").TargetSpec<"TTL", {
    readonly set: {
        readonly flag: "ttl-set";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly excludes: readonly ["dec", "inc"];
    };
    readonly dec: {
        readonly flag: "ttl-dec";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly excludes: readonly ["inc"];
    };
    readonly inc: {
        readonly flag: "ttl-inc";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
}>;
