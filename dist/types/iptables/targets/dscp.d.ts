export declare const dscp: import("../define.js").TargetSpec<"DSCP", {
    readonly set: {
        readonly flag: "set-dscp";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly excludes: readonly ["class"];
    };
    readonly class: {
        readonly flag: "set-dscp-class";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
}>;
