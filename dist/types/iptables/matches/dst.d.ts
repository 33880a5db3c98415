export declare const dst: import("../define.js").MatchSpec<"dst", {
    readonly length: {
        readonly flag: "dst-len";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
    };
    readonly options: {
        readonly flag: "dst-opts";
        readonly value: import("../../values/codec.js").Codec<readonly import("../../values/header-options.js").HeaderOption[]>;
    };
}>;
