export declare const set: import("../define.js").TargetSpec<"SET", {
    readonly add: {
        readonly flag: "add-set";
        readonly value: import("../../values/codec.js").Codec<import("../../values/set-directions.js").SetDirections>;
    };
    readonly exist: {
        readonly flag: "exist";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
    readonly timeout: {
        readonly flag: "timeout";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly remove: {
        readonly flag: "del-set";
        readonly value: import("../../values/codec.js").Codec<import("../../values/set-directions.js").SetDirections>;
    };
    readonly map: {
        readonly flag: "map-set";
        readonly value: import("../../values/codec.js").Codec<import("../../values/set-directions.js").SetDirections>;
    };
    readonly mapMark: {
        readonly flag: "map-mark";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
    readonly mapPriority: {
        readonly flag: "map-prio";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
    readonly mapQueue: {
        readonly flag: "map-queue";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
}>;
