import { type Address } from '../../values/address.js';
export declare const tee: import("../define.js").TargetSpec<"TEE", {
    readonly gateway: {
        readonly flag: "gateway";
        readonly value: import("../../values/codec.js").Codec<Address>;
        readonly required: true;
    };
    readonly oif: {
        readonly flag: "oif";
        readonly value: import("../../values/codec.js").Codec<string>;
    };
}>;
