export declare const mac: import("../define.js").MatchSpec<"mac", {
    readonly source: {
        readonly flag: "mac-source";
        readonly value: import("../../values/codec.js").Codec<string>;
        readonly negatable: true;
        readonly required: true;
    };
}>;
