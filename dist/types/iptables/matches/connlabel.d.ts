export declare const connlabel: import("../define.js").MatchSpec<"connlabel", {
    readonly label: {
        readonly flag: "label";
        readonly value: import("../../values/codec.js").Codec<string>;
        readonly negatable: true;
        readonly required: true;
    };
    readonly set: {
        readonly flag: "set";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
}>;
