export declare const nfacct: import("../define.js").MatchSpec<"nfacct", {
    readonly name: {
        readonly flag: "nfacct-name";
        readonly value: import("../../values/codec.js").Codec<string>;
        readonly required: true;
    };
}>;
