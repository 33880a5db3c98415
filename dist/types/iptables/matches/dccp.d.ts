export declare const dccp: import("../define.js").MatchSpec<"dccp", {
    readonly types: {
        readonly flag: "dccp-types";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
    };
    readonly option: {
        readonly flag: "dccp-option";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
    };
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
