export declare const pkttype: import("../define.js").MatchSpec<"pkttype", {
    readonly type: {
        readonly flag: "pkt-type";
        readonly value: import("../../values/codec.js").Codec<"broadcast" | "multicast" | "unicast" | "otherhost">;
        readonly negatable: true;
        readonly required: true;
    };
}>;
