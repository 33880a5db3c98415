export declare const snat: import("../define.js").TargetSpec<"SNAT", {
    readonly persistent: {
        readonly flag: "persistent";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
    readonly randomFully: {
        readonly flag: "random-fully";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
    readonly random: {
        readonly flag: "random";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
    readonly to: {
        readonly flag: "to-source";
        readonly value: import("../../values/codec.js").Codec<import("../../values/nat-range.js").NatRange>;
        readonly required: true;
    };
}>;
