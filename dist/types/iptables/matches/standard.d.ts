import { type MaskedAddress } from '../../values/address.js';
export declare const standard: import("../define.js").MatchSpec<"standard", {
    readonly source: {
        readonly flag: "source";
        readonly short: "s";
        readonly aliases: readonly ["src"];
        readonly value: import("../../values/codec.js").Codec<MaskedAddress>;
        readonly negatable: true;
    };
    readonly destination: {
        readonly flag: "destination";
        readonly short: "d";
        readonly aliases: readonly ["dst"];
        readonly value: import("../../values/codec.js").Codec<MaskedAddress>;
        readonly negatable: true;
    };
    readonly inInterface: {
        readonly flag: "in-interface";
        readonly short: "i";
        readonly value: import("../../values/codec.js").Codec<string>;
        readonly negatable: true;
    };
    readonly outInterface: {
        readonly flag: "out-interface";
        readonly short: "o";
        readonly value: import("../../values/codec.js").Codec<string>;
        readonly negatable: true;
    };
    readonly protocol: {
        readonly flag: "protocol";
        readonly short: "p";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
    };
    readonly fragment: {
        readonly flag: "fragment";
        readonly short: "f";
        readonly aliases: readonly ["fragments"];
        readonly value: import("../../values/codec.js").Codec<true>;
        readonly negatable: true;
        readonly families: readonly ["ip"];
    };
}>;
