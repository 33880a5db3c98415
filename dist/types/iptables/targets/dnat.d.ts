import type { NatRange } from '../../values/nat-range.js';
export declare const dnat: import("../define.js").TargetSpec<"DNAT", {
    readonly persistent: {
        readonly flag: "persistent";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
    readonly random: {
        readonly flag: "random";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
    readonly to: {
        readonly flag: "to-destination";
        readonly value: import("../../values/codec.js").Codec<NatRange>;
        readonly required: true;
    };
}>;
