import { type SctpChunks } from '../../values/sctp-chunks.js';
export declare const sctp: import("../define.js").MatchSpec<"sctp", {
    readonly chunks: {
        readonly flag: "chunk-types";
        readonly value: import("../../values/codec.js").Codec<SctpChunks>;
        readonly negatable: true;
    };
    readonly sport: {
        readonly value: import("../../values/codec.js").Codec<import("../../values/port.js").PortRange>;
        readonly flag: "sport";
        readonly aliases: readonly ["source-port"];
        readonly negatable: true;
    };
    readonly dport: {
        readonly value: import("../../values/codec.js").Codec<import("../../values/port.js").PortRange>;
        readonly flag: "dport";
        readonly aliases: readonly ["destination-port"];
        readonly negatable: true;
    };
}>;
