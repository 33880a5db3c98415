export declare const cpu: import("../define.js").MatchSpec<"cpu", {
    readonly cpu: {
        readonly flag: "cpu";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
        readonly required: true;
    };
}>;
