export declare const policy: import("../define.js").MatchSpec<"policy", {
    readonly direction: {
        readonly flag: "dir";
        readonly value: import("../../values/codec.js").Codec<"in" | "out">;
        readonly required: true;
    };
    readonly policy: {
        readonly flag: "pol";
        readonly value: import("../../values/codec.js").Codec<"ipsec" | "none">;
    };
    readonly strict: {
        readonly flag: "strict";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
    readonly reqid: {
        readonly flag: "reqid";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
    };
    readonly spi: {
        readonly flag: "spi";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
    };
    readonly protocol: {
        readonly flag: "proto";
        readonly value: import("../../values/codec.js").Codec<"esp" | "ah" | "ipcomp">;
        readonly negatable: true;
    };
    readonly mode: {
        readonly flag: "mode";
        readonly value: import("../../values/codec.js").Codec<"tunnel" | "transport">;
        readonly negatable: true;
    };
    readonly tunnelDestination: {
        readonly flag: "tunnel-dst";
        readonly value: import("../../values/codec.js").Codec<import("../../values/address.js").MaskedAddress>;
        readonly negatable: true;
    };
    readonly tunnelSource: {
        readonly flag: "tunnel-src";
        readonly value: import("../../values/codec.js").Codec<import("../../values/address.js").MaskedAddress>;
        readonly negatable: true;
    };
}>;
