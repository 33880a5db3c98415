export declare const dnpt: import("../define.js").TargetSpec<"DNPT", {
    readonly source: {
        readonly flag: "src-pfx";
        readonly value: import("../../values/codec.js").Codec<import("../../values/address.js").MaskedAddress>;
        readonly required: true;
    };
    readonly destination: {
        readonly flag: "dst-pfx";
        readonly value: import("../../values/codec.js").Codec<import("../../values/address.js").MaskedAddress>;
        readonly required: true;
    };
}>;
