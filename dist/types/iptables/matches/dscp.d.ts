export declare const dscp: import("../define.js").MatchSpec<"dscp", {
    readonly dscp: {
        readonly flag: "dscp";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
        readonly excludes: readonly ["class"];
    };
    readonly class: {
        readonly flag: "dscp-class";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
    };
}>;
