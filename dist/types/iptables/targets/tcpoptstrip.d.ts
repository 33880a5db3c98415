export declare const tcpoptstrip: import("../define.js").TargetSpec<"TCPOPTSTRIP", {
    readonly options: {
        readonly flag: "strip-options";
        readonly value: import("../../values/codec.js").Codec<readonly number[]>;
    };
}>;
