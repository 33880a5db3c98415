export declare const physdev: import("../define.js").MatchSpec<"physdev", {
    readonly isIn: {
        readonly flag: "physdev-is-in";
        readonly value: import("../../values/codec.js").Codec<true>;
        readonly negatable: true;
    };
    readonly in: {
        readonly flag: "physdev-in";
        readonly value: import("../../values/codec.js").Codec<string>;
        readonly negatable: true;
    };
    readonly isOut: {
        readonly flag: "physdev-is-out";
        readonly value: import("../../values/codec.js").Codec<true>;
        readonly negatable: true;
    };
    readonly out: {
        readonly flag: "physdev-out";
        readonly value: import("../../values/codec.js").Codec<string>;
        readonly negatable: true;
    };
    readonly isBridged: {
        readonly flag: "physdev-is-bridged";
        readonly value: import("../../values/codec.js").Codec<true>;
        readonly negatable: true;
    };
}>;
