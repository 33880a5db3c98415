export declare const classify: import("../define.js").TargetSpec<"CLASSIFY", {
    readonly class: {
        readonly flag: "set-class";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly required: true;
    };
}>;
