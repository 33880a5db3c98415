export declare const iprange: import("../define.js").MatchSpec<"iprange", {
    readonly source: {
        readonly flag: "src-range";
        readonly value: import("../../values/codec.js").Codec<import("../../values/address.js").AddressRange>;
        readonly negatable: true;
    };
    readonly destination: {
        readonly flag: "dst-range";
        readonly value: import("../../values/codec.js").Codec<import("../../values/address.js").AddressRange>;
        readonly negatable: true;
    };
}>;
