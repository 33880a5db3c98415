export declare const led: import("../define.js").TargetSpec<"LED", {
    readonly trigger: {
        readonly flag: "led-trigger-id";
        readonly value: import("../../values/codec.js").Codec<string>;
        readonly required: true;
    };
    readonly delay: {
        readonly flag: "led-delay";
        readonly value: import("../../values/codec.js").Codec<number | "inf">;
    };
    readonly always: {
        readonly flag: "led-always-blink";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
}>;
