import type { MarkMask } from '../../values/mark.js';
export declare const tos: import("../define.js").TargetSpec<"TOS", {
    readonly set: {
        readonly flag: "set-tos";
        readonly value: import("../../values/codec.js").Codec<MarkMask>;
        readonly excludes: readonly ["and", "or", "xor"];
    };
    readonly and: {
        readonly flag: "and-tos";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly excludes: readonly ["or", "xor"];
    };
    readonly or: {
        readonly flag: "or-tos";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly excludes: readonly ["xor"];
    };
    readonly xor: {
        readonly flag: "xor-tos";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
}>;
