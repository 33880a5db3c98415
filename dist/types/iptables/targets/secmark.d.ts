export declare const secmark: import("../define.js").TargetSpec<"SECMARK", {
    readonly context: {
        readonly flag: "selctx";
        readonly value: import("../../values/codec.js").Codec<string>;
        readonly required: true;
    };
}>;
