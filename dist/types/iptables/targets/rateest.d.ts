export declare const rateest: import("../define.js").TargetSpec<"RATEEST", {
    readonly name: {
        readonly flag: "rateest-name";
        readonly value: import("../../values/codec.js").Codec<string>;
        readonly required: true;
    };
    readonly interval: {
        readonly flag: "rateest-interval";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly required: true;
    };
    readonly average: {
        readonly flag: "rateest-ewmalog";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly required: true;
    };
}>;
