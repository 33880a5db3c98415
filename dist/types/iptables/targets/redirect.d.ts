import { type NatPorts } from '../../values/nat-range.js';
export declare const redirect: import("../define.js").TargetSpec<"REDIRECT", {
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
