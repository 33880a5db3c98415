export declare const idletimer: import("../define.js").TargetSpec<"IDLETIMER", {
    readonly timeout: {
        readonly flag: "timeout";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly required: true;
    };
    readonly label: {
        readonly flag: "label";
        readonly value: import("../../values/codec.js").Codec<string>;
        readonly required: true;
    };
    readonly alarm: {
        readonly flag: "alarm";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
}>;
