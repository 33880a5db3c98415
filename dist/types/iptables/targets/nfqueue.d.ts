import { type Codec } from '../../values/codec.js';
import { type NumberRange } from '../../values/number-range.js';
export declare const nfqueue: import("../define.js").TargetSpec<"NFQUEUE", {
    readonly number: {
        readonly flag: "queue-num";
        readonly value: Codec<number>;
        readonly excludes: readonly ["balance"];
    };
    readonly balance: {
        readonly flag: "queue-balance";
        readonly value: Codec<NumberRange>;
        readonly excludes: readonly ["number"];
    };
    readonly bypass: {
        readonly flag: "queue-bypass";
        readonly value: Codec<true>;
    };
    readonly fanout: {
        readonly flag: "queue-cpu-fanout";
        readonly value: Codec<true>;
    };
}>;
