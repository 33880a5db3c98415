export declare const recent: import("../define.js").MatchSpec<"recent", {
    readonly set: {
        readonly flag: "set";
        readonly value: import("../../values/codec.js").Codec<true>;
        readonly negatable: true;
        readonly excludes: readonly ["rcheck", "update", "remove", "rttl"];
    };
    readonly rcheck: {
        readonly flag: "rcheck";
        readonly value: import("../../values/codec.js").Codec<true>;
        readonly negatable: true;
        readonly excludes: readonly ["set", "update", "remove"];
    };
    readonly update: {
        readonly flag: "update";
        readonly value: import("../../values/codec.js").Codec<true>;
        readonly negatable: true;
        readonly excludes: readonly ["set", "rcheck", "remove"];
    };
    readonly remove: {
        readonly flag: "remove";
        readonly value: import("../../values/codec.js").Codec<true>;
        readonly negatable: true;
        readonly excludes: readonly ["set", "rcheck", "update", "rttl"];
    };
    readonly seconds: {
        readonly flag: "seconds";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly reap: {
        readonly flag: "reap";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
    readonly hitcount: {
        readonly flag: "hitcount";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly rttl: {
        readonly flag: "rttl";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
    readonly name: {
        readonly flag: "name";
        readonly value: import("../../values/codec.js").Codec<string>;
    };
    readonly mask: {
        readonly flag: "mask";
        readonly value: import("../../values/codec.js").Codec<number | bigint>;
    };
    readonly rsource: {
        readonly flag: "rsource";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
    readonly rdest: {
        readonly flag: "rdest";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
}>;
