export declare const icmp: import("../define.js").MatchSpec<"icmp", {
    readonly type: {
        readonly flag: "icmp-type";
        readonly value: import("../../values/codec.js").Codec<import("../../values/icmp-type.js").IcmpType>;
        readonly negatable: true;
        readonly required: true;
    };
}>;
