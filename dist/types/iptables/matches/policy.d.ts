export declare const policy: import("../define.js").MatchSpec<"policy", {
    readonly reqid3: {
        readonly flag: "reqid";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
    } & {
        readonly element: 3;
    };
    readonly spi3: {
        readonly flag: "spi";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
    } & {
        readonly element: 3;
    };
    readonly protocol3: {
        readonly flag: "proto";
        readonly value: import("../../values/codec.js").Codec<"esp" | "ah" | "ipcomp">;
        readonly negatable: true;
    } & {
        readonly element: 3;
    };
    readonly mode3: {
        readonly flag: "mode";
        readonly value: import("../../values/codec.js").Codec<"tunnel" | "transport">;
        readonly negatable: true;
    } & {
        readonly element: 3;
    };
    readonly tunnelDestination3: {
        readonly flag: "tunnel-dst";
        readonly value: import("../../values/codec.js").Codec<import("../../values/address.js").MaskedAddress>;
        readonly negatable: true;
    } & {
        readonly element: 3;
    };
    readonly tunnelSource3: {
        readonly flag: "tunnel-src";
        readonly value: import("../../values/codec.js").Codec<import("../../values/address.js").MaskedAddress>;
        readonly negatable: true;
    } & {
        readonly element: 3;
    };
    readonly next2: {
        readonly element: 2;
        readonly flag: "next";
        readonly value: import("../../values/codec.js").Codec<true>;
        readonly opensElement: true;
    };
    readonly reqid2: {
        readonly flag: "reqid";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
    } & {
        readonly element: 2;
    };
    readonly spi2: {
        readonly flag: "spi";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
    } & {
        readonly element: 2;
    };
    readonly protocol2: {
        readonly flag: "proto";
        readonly value: import("../../values/codec.js").Codec<"esp" | "ah" | "ipcomp">;
        readonly negatable: true;
    } & {
        readonly element: 2;
    };
    readonly mode2: {
        readonly flag: "mode";
        readonly value: import("../../values/codec.js").Codec<"tunnel" | "transport">;
        readonly negatable: true;
    } & {
        readonly element: 2;
    };
    readonly tunnelDestination2: {
        readonly flag: "tunnel-dst";
        readonly value: import("../../values/codec.js").Codec<import("../../values/address.js").MaskedAddress>;
        readonly negatable: true;
    } & {
        readonly element: 2;
    };
    readonly tunnelSource2: {
        readonly flag: "tunnel-src";
        readonly value: import("../../values/codec.js").Codec<import("../../values/address.js").MaskedAddress>;
        readonly negatable: true;
    } & {
        readonly element: 2;
    };
    readonly next1: {
        readonly element: 1;
        readonly flag: "next";
        readonly value: import("../../values/codec.js").Codec<true>;
        readonly opensElement: true;
    };
    readonly reqid1: {
        readonly flag: "reqid";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
    } & {
        readonly element: 1;
    };
    readonly spi1: {
        readonly flag: "spi";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
    } & {
        readonly element: 1;
    };
    readonly protocol1: {
        readonly flag: "proto";
        readonly value: import("../../values/codec.js").Codec<"esp" | "ah" | "ipcomp">;
        readonly negatable: true;
    } & {
        readonly element: 1;
    };
    readonly mode1: {
        readonly flag: "mode";
        readonly value: import("../../values/codec.js").Codec<"tunnel" | "transport">;
        readonly negatable: true;
    } & {
        readonly element: 1;
    };
    readonly tunnelDestination1: {
        readonly flag: "tunnel-dst";
        readonly value: import("../../values/codec.js").Codec<import("../../values/address.js").MaskedAddress>;
        readonly negatable: true;
    } & {
        readonly element: 1;
    };
    readonly tunnelSource1: {
        readonly flag: "tunnel-src";
        readonly value: import("../../values/codec.js").Codec<import("../../values/address.js").MaskedAddress>;
        readonly negatable: true;
    } & {
        readonly element: 1;
    };
    readonly next: {
        readonly flag: "next";
        readonly value: import("../../values/codec.js").Codec<true>;
        readonly opensElement: true;
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
}>;
