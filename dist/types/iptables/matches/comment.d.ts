export declare const comment: import("../define.js").MatchSpec<"comment", {
    readonly comment: {
        readonly flag: "comment";
        readonly value: import("../../values/codec.js").Codec<string>;
        readonly required: true;
    };
}>;
