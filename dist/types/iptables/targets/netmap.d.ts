import { type MaskedAddress } from '../../values/address.js';
export declare const netmap: import("../define.js").TargetSpec<"NETMAP", {
    readonly to: {
        readonly flag: "to";
        readonly value: import("../../values/codec.js").Codec<MaskedAddress>;
        readonly required: true;
    };
}>;
