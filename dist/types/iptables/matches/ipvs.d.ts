export declare const ipvs: import("../define.js").MatchSpec<"ipvs", {
    readonly ipvs: {
        readonly flag: "ipvs";
        readonly value: import("../../values/codec.js").Codec<true>;
        readonly negatable: true;
    };
    readonly protocol: {
        readonly flag: "vproto";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
    };
    readonly address: {
        readonly flag: "vaddr";
        readonly value: import("../../values/codec.js").Codec<import("../../values/address.js").MaskedAddress>;
        readonly negatable: true;
    };
    readonly port: {
        readonly flag: "vport";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
    };
    readonly direction: {
        readonly flag: "vdir";
        readonly value: import("../../values/codec.js").Codec<"ORIGINAL" | "REPLY">;
    };
    readonly method: {
        readonly flag: "vmethod";
        readonly value: import("../../values/codec.js").Codec<"GATE" | "IPIP" | "MASQ">;
        readonly negatable: true;
    };
    readonly controlPort: {
        readonly flag: "vportctl";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
    };
}>;
