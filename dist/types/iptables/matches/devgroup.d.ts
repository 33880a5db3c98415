import type { MarkMask } from '../../values/mark.js';
export declare const devgroup: import("../define.js").MatchSpec<"devgroup", {
    readonly source: {
        readonly flag: "src-group";
        readonly value: import("../../values/codec.js").Codec<MarkMask>;
        readonly negatable: true;
    };
    readonly destination: {
        readonly flag: "dst-group";
        readonly value: import("../../values/codec.js").Codec<MarkMask>;
        readonly negatable: true;
    };
}>;
