export declare const hmark: import("../define.js").TargetSpec<"HMARK", {
    readonly sourcePrefix: {
        readonly flag: "hmark-src-prefix";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly destinationPrefix: {
        readonly flag: "hmark-dst-prefix";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly sourcePortMask: {
        readonly flag: "hmark-sport-mask";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly destinationPortMask: {
        readonly flag: "hmark-dport-mask";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly spiMask: {
        readonly flag: "hmark-spi-mask";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly sourcePort: {
        readonly flag: "hmark-sport";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly destinationPort: {
        readonly flag: "hmark-dport";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly spi: {
        readonly flag: "hmark-spi";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly protocolMask: {
        readonly flag: "hmark-proto-mask";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly seed: {
        readonly flag: "hmark-rnd";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly required: true;
    };
    readonly modulus: {
        readonly flag: "hmark-mod";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly required: true;
    };
    readonly offset: {
        readonly flag: "hmark-offset";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly tuple: {
        readonly flag: "hmark-tuple";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
}>;
