import { type MarkMask } from '../../values/mark.js';
export declare const mark: import("../define.js").TargetSpec<"MARK", {
    readonly xmark: {
        readonly flag: "set-xmark";
        readonly value: import("../../values/codec.js").Codec<MarkMask>;
        readonly excludes: readonly ["set", "and", "or", "xor"];
    };
    readonly set: {
        readonly flag: "set-mark";
        readonly value: import("../../values/codec.js").Codec<MarkMask>;
        readonly excludes: readonly ["xmark", "and", "or", "xor"];
    };
    readonly and: {
        readonly flag: "and-mark";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly excludes: readonly ["xmark", "set", "or", "xor"];
    };
    readonly or: {
        readonly flag: "or-mark";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly excludes: readonly ["xmark", "set", "and", "xor"];
    };
    readonly xor: {
        readonly flag: "xor-mark";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly excludes: readonly ["xmark", "set", "and", "or"];
    };
}>;
