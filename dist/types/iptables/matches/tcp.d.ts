import { type TcpFlags } from '../../values/tcp-flags.js';
export declare const tcp: import("../define.js").MatchSpec<"tcp", {
    readonly tcpOption: {
        readonly flag: "tcp-option";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
    };
    readonly tcpFlags: {
        readonly flag: "tcp-flags";
        readonly value: import("../../values/codec.js").Codec<TcpFlags>;
        readonly negatable: true;
        readonly excludes: readonly ["syn"];
    };
    readonly syn: {
        readonly flag: "syn";
        readonly value: import("../../values/codec.js").Codec<true>;
        readonly negatable: true;
        readonly excludes: readonly ["tcpFlags"];
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
