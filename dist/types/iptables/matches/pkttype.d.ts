export declare const pkttype: import("../define.js").MatchSpec<"pkttype", {
    readonly type: {
        readonly flag: "pkt-type";
        readonly value: import("../../values/codec.js").Codec<"unicast" | "broadcast" | "multicast" | "otherhost">;
        readonly negatable: true;
        readonly required: true;
    };
}>;
