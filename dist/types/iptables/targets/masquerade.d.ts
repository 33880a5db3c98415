import { type NatPorts } from '../../values/nat-range.js';
export declare const masquerade: import("../define.js").TargetSpec<"MASQUERADE", {
    readonly randomFully: {
        readonly flag: "random-fully";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
    readonly random: {
        readonly flag: "random";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
    readonly ports: {
        readonly flag: "to-ports";
        readonly value: import("../../values/codec.js").Codec<NatPorts>;
        readonly protocolFirst: true;
    };
}>;
