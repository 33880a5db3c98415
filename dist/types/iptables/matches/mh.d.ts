import type { NumberRange } from '../../values/number-range.js';
export declare const mh: import("../define.js").MatchSpec<"mh", {
    readonly type: {
        readonly flag: "mh-type";
        readonly value: import("../../values/codec.js").Codec<NumberRange>;
        readonly negatable: true;
    };
}>;
