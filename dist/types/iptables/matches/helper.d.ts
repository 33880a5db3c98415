export declare const helper: import("../define.js").MatchSpec<"helper", {
    readonly helper: {
        readonly flag: "helper";
        readonly value: import("../../values/codec.js").Codec<string>;
        readonly negatable: true;
        readonly required: true;
    };
}>;
