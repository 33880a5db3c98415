export declare const hashlimit: import("../define.js").MatchSpec<"hashlimit", {
    readonly upto: {
        readonly flag: "hashlimit-upto";
        readonly aliases: readonly ["hashlimit"];
        readonly value: import("../../values/codec.js").Codec<import("../../values/hash-rate.js").HashRate>;
        readonly negatable: true;
        readonly excludes: readonly ["above"];
    };
    readonly above: {
        readonly flag: "hashlimit-above";
        readonly value: import("../../values/codec.js").Codec<import("../../values/hash-rate.js").HashRate>;
        readonly negatable: true;
    };
    readonly burst: {
        readonly flag: "hashlimit-burst";
        readonly value: import("../../values/codec.js").Codec<import("../../values/hash-rate.js").HashBurst>;
    };
    readonly mode: {
        readonly flag: "hashlimit-mode";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly name: {
        readonly flag: "hashlimit-name";
        readonly value: import("../../values/codec.js").Codec<string>;
        readonly required: true;
    };
    readonly size: {
        readonly flag: "hashlimit-htable-size";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly max: {
        readonly flag: "hashlimit-htable-max";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly collecting: {
        readonly flag: "hashlimit-htable-gcinterval";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly expire: {
        readonly flag: "hashlimit-htable-expire";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly sourceMask: {
        readonly flag: "hashlimit-srcmask";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly destinationMask: {
        readonly flag: "hashlimit-dstmask";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly rateMatch: {
        readonly flag: "hashlimit-rate-match";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
    readonly interval: {
        readonly flag: "hashlimit-rate-interval";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
}>;
