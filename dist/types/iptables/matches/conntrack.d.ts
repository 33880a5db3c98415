import { type MaskedAddress } from '../../values/address.js';
import { type NumberRange } from '../../values/number-range.js';
export declare const conntrack: import("../define.js").MatchSpec<"conntrack", {
    readonly state: {
        readonly flag: "ctstate";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
    };
    readonly protocol: {
        readonly flag: "ctproto";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
    };
    readonly origSource: {
        readonly flag: "ctorigsrc";
        readonly value: import("../../values/codec.js").Codec<MaskedAddress>;
        readonly negatable: true;
    };
    readonly origDestination: {
        readonly flag: "ctorigdst";
        readonly value: import("../../values/codec.js").Codec<MaskedAddress>;
        readonly negatable: true;
    };
    readonly replySource: {
        readonly flag: "ctreplsrc";
        readonly value: import("../../values/codec.js").Codec<MaskedAddress>;
        readonly negatable: true;
    };
    readonly replyDestination: {
        readonly flag: "ctrepldst";
        readonly value: import("../../values/codec.js").Codec<MaskedAddress>;
        readonly negatable: true;
    };
    readonly origSourcePort: {
        readonly flag: "ctorigsrcport";
        readonly value: import("../../values/codec.js").Codec<import("../../values/port.js").PortRange>;
        readonly negatable: true;
    };
    readonly origDestinationPort: {
        readonly flag: "ctorigdstport";
        readonly value: import("../../values/codec.js").Codec<import("../../values/port.js").PortRange>;
        readonly negatable: true;
    };
    readonly replySourcePort: {
        readonly flag: "ctreplsrcport";
        readonly value: import("../../values/codec.js").Codec<import("../../values/port.js").PortRange>;
        readonly negatable: true;
    };
    readonly replyDestinationPort: {
        readonly flag: "ctrepldstport";
        readonly value: import("../../values/codec.js").Codec<import("../../values/port.js").PortRange>;
        readonly negatable: true;
    };
    readonly status: {
        readonly flag: "ctstatus";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
    };
    readonly expire: {
        readonly flag: "ctexpire";
        readonly value: import("../../values/codec.js").Codec<NumberRange>;
        readonly negatable: true;
    };
    readonly direction: {
        readonly flag: "ctdir";
        readonly value: import("../../values/codec.js").Codec<"ORIGINAL" | "REPLY">;
    };
}>;
