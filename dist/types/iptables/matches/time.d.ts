export declare const time: import("../define.js").MatchSpec<"time", {
    readonly timeStart: {
        readonly flag: "timestart";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly timeStop: {
        readonly flag: "timestop";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly monthDays: {
        readonly flag: "monthdays";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
    };
    readonly weekDays: {
        readonly flag: "weekdays";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
    };
    readonly dateStart: {
        readonly flag: "datestart";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly dateStop: {
        readonly flag: "datestop";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly kernelZone: {
        readonly flag: "kerneltz";
        readonly aliases: readonly ["localtz"];
        readonly value: import("../../values/codec.js").Codec<true>;
    };
    readonly contiguous: {
        readonly flag: "contiguous";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
    readonly utc: {
        readonly flag: "utc";
        readonly value: import("../../values/codec.js").Codec<true>;
        readonly excludes: readonly ["kernelZone"];
    };
}>;
