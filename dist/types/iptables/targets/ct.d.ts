export declare const ct: import("../define.js").TargetSpec<"CT", {
    readonly notrack: {
        readonly flag: "notrack";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
    readonly helper: {
        readonly flag: "helper";
        readonly value: import("../../values/codec.js").Codec<string>;
    };
    readonly timeout: {
        readonly flag: "timeout";
        readonly value: import("../../values/codec.js").Codec<string>;
    };
    readonly events: {
        readonly flag: "ctevents";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly expectationEvents: {
        readonly flag: "expevents";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly zoneOriginal: {
        readonly flag: "zone-orig";
        readonly value: import("../../values/codec.js").Codec<number | "mark">;
    };
    readonly zoneReply: {
        readonly flag: "zone-reply";
        readonly value: import("../../values/codec.js").Codec<number | "mark">;
    };
    readonly zone: {
        readonly flag: "zone";
        readonly value: import("../../values/codec.js").Codec<number | "mark">;
    };
}>;
