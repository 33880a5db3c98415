import type { PortRange } from '../../values/port.js';
export declare const multiport: import("../define.js").MatchSpec<"multiport", {
    readonly sports: {
        readonly flag: "sports";
        readonly aliases: readonly ["source-ports"];
        readonly value: import("../../values/codec.js").Codec<readonly PortRange[]>;
        readonly negatable: true;
        readonly protocolFirst: true;
        readonly excludes: readonly ["dports", "ports"];
    };
    readonly dports: {
        readonly flag: "dports";
        readonly aliases: readonly ["destination-ports"];
        readonly value: import("../../values/codec.js").Codec<readonly PortRange[]>;
        readonly negatable: true;
        readonly protocolFirst: true;
        readonly excludes: readonly ["sports", "ports"];
    };
    readonly ports: {
        readonly flag: "ports";
        readonly value: import("../../values/codec.js").Codec<readonly PortRange[]>;
        readonly negatable: true;
        readonly protocolFirst: true;
        readonly excludes: readonly ["sports", "dports"];
    };
}>;
