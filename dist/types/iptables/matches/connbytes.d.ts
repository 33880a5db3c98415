export declare const connbytes: import("../define.js").MatchSpec<"connbytes", {
    readonly amount: {
        readonly flag: "connbytes";
        readonly value: import("../../values/codec.js").Codec<import("../../values/big-range.js").BigRange>;
        readonly negatable: true;
        readonly required: true;
    };
    readonly mode: {
        readonly flag: "connbytes-mode";
        readonly value: import("../../values/codec.js").Codec<"bytes" | "packets" | "avgpkt">;
        readonly required: true;
    };
    readonly direction: {
        readonly flag: "connbytes-dir";
        readonly value: import("../../values/codec.js").Codec<"original" | "reply" | "both">;
        readonly required: true;
    };
}>;
