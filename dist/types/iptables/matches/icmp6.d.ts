export declare const icmp6: import("../define.js").MatchSpec<"icmp6", {
    readonly type: {
        readonly flag: "icmpv6-type";
        readonly value: import("../../values/codec.js").Codec<import("../../values/icmp-type.js").IcmpType>;
        readonly negatable: true;
        readonly required: true;
    };
}>;
