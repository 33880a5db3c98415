export declare const state: import("../define.js").MatchSpec<"state", {
    readonly state: {
        readonly flag: "state";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
        readonly required: true;
    };
}>;
