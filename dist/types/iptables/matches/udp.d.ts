export declare const udp: import("../define.js").MatchSpec<"udp", {
    readonly sport: {
        readonly flag: "sport";
        readonly aliases: readonly ["source-port"];
        readonly value: import("../../values/codec.js").Codec<import("../../values/port.js").PortRange>;
        readonly negatable: true;
    };
    readonly dport: {
        readonly flag: "dport";
        readonly aliases: readonly ["destination-port"];
        readonly value: import("../../values/codec.js").Codec<import("../../values/port.js").PortRange>;
        readonly negatable: true;
    };
}>;
