export declare const quota: import("../define.js").MatchSpec<"quota", {
    readonly quota: {
        readonly flag: "quota";
        readonly value: import("../../values/codec.js").Codec<bigint>;
        readonly negatable: true;
        readonly required: true;
    };
}>;
