export declare const rt: import("../define.js").MatchSpec<"rt", {
    readonly type: {
        readonly flag: "rt-type";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
    };
    readonly segmentsLeft: {
        readonly flag: "rt-segsleft";
        readonly value: import("../../values/codec.js").Codec<import("../../values/number-range.js").NumberRange>;
        readonly negatable: true;
    };
    readonly length: {
        readonly flag: "rt-len";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
    };
    readonly reserved: {
        readonly flag: "rt-0-res";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
    readonly addresses: {
        readonly flag: "rt-0-addrs";
        readonly value: import("../../values/codec.js").Codec<readonly bigint[]>;
    };
    readonly notStrict: {
        readonly flag: "rt-0-not-strict";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
}>;
