import { type MarkMask } from '../../values/mark.js';
export declare const connmark: import("../define.js").TargetSpec<"CONNMARK", {
    readonly xmark: {
        readonly flag: "set-xmark";
        readonly value: import("../../values/codec.js").Codec<MarkMask>;
        readonly excludes: readonly string[];
    };
    readonly set: {
        readonly flag: "set-mark";
        readonly value: import("../../values/codec.js").Codec<MarkMask>;
        readonly excludes: readonly string[];
    };
    readonly and: {
        readonly flag: "and-mark";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly excludes: readonly string[];
    };
    readonly or: {
        readonly flag: "or-mark";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly excludes: readonly string[];
    };
    readonly xor: {
        readonly flag: "xor-mark";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly excludes: readonly string[];
    };
    readonly save: {
        readonly flag: "save-mark";
        readonly value: import("../../values/codec.js").Codec<true>;
        readonly excludes: readonly string[];
    };
    readonly restore: {
        readonly flag: "restore-mark";
        readonly value: import("../../values/codec.js").Codec<true>;
        readonly excludes: readonly string[];
    };
    readonly nfmask: {
        readonly flag: "nfmask";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly excludes: readonly ["mask"];
    };
    readonly ctmask: {
        readonly flag: "ctmask";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly excludes: readonly ["mask"];
    };
    readonly mask: {
        readonly flag: "mask";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly excludes: readonly ["nfmask", "ctmask"];
    };
    readonly left: {
        readonly flag: "left-shift-mark";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
    readonly right: {
        readonly flag: "right-shift-mark";
        readonly value: import("../../values/codec.js").Codec<number>;
    };
}>;
