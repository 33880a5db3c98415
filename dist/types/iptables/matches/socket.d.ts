export declare const socket: import("../define.js").MatchSpec<"socket", {
    readonly transparent: {
        readonly flag: "transparent";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
    readonly nowildcard: {
        readonly flag: "nowildcard";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
    readonly restoreMark: {
        readonly flag: "restore-skmark";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
}>;
