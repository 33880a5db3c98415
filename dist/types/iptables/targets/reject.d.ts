import { type RejectAnswer } from '../../core/action.js';
export declare const reject: import("../define.js").TargetSpec<"REJECT", {
    readonly with: {
        readonly flag: "reject-with";
        readonly value: import("../../values/codec.js").Codec<RejectAnswer>;
    };
}>;
