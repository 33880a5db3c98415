import { type SctpChunks } from '../../values/sctp-chunks.js';
export declare const sctp: import("../define.js").MatchSpec<"sctp", {
    readonly chunks: {
        readonly flag: "chunk-types";
        readonly value: import("../../values/codec.js").Codec<SctpChunks>;
        readonly negatable: true;
    };
    readonly sport: {
        readonly flag: "sport";
        readonly aliases: readonly ["source-port"];
        readonly value: import("../../values/codec.js").Codec<import("../../values/port.js").PortRange>;
        readonly negatable: true;
    };
    readonly dport: {
        readonly flag: "dport";
        readonly aliases: readonly ["destination-port"];
        readonly value: import("../../values/codec.js").Codec<import("../../values/port.js").PortRange>;
        readonly negatable: true;
    };
}>;
