export declare const hbh: import("../define.js").MatchSpec<"hbh", {
    readonly length: {
        readonly flag: "hbh-len";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
    };
    readonly options: {
        readonly flag: "hbh-opts";
        readonly value: import("../../values/codec.js").Codec<readonly import("../../values/header-options.js").HeaderOption[]>;
    };
}>;
