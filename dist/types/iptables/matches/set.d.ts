export declare const set: import("../define.js").MatchSpec<"set", {
    readonly set: {
        readonly flag: "match-set";
        readonly aliases: readonly ["set"];
        readonly value: import("../../values/codec.js").Codec<import("../../values/set-directions.js").SetDirections>;
        readonly negatable: true;
        readonly required: true;
    };
    readonly nomatch: {
        readonly flag: "return-nomatch";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
    readonly updateCounters: {
        readonly flag: "update-counters";
        readonly value: import("../../values/codec.js").Codec<true>;
        readonly negatable: true;
    };
    readonly updateSubcounters: {
        readonly flag: "update-subcounters";
        readonly value: import("../../values/codec.js").Codec<true>;
        readonly negatable: true;
    };
    readonly packetsEq: {
        readonly flag: "packets-eq";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
        readonly excludes: readonly ["packetsLt", "packetsGt"];
    };
    readonly packetsLt: {
        readonly flag: "packets-lt";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly excludes: readonly ["packetsEq", "packetsGt"];
    };
    readonly packetsGt: {
        readonly flag: "packets-gt";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly excludes: readonly ["packetsEq", "packetsLt"];
    };
    readonly bytesEq: {
        readonly flag: "bytes-eq";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
        readonly excludes: readonly ["bytesLt", "bytesGt"];
    };
    readonly bytesLt: {
        readonly flag: "bytes-lt";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly excludes: readonly ["bytesEq", "bytesGt"];
    };
    readonly bytesGt: {
        readonly flag: "bytes-gt";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly excludes: readonly ["bytesEq", "bytesLt"];
    };
}>;
