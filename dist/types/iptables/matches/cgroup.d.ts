export declare const cgroup: import("../define.js").MatchSpec<"cgroup", {
    readonly path: {
        readonly flag: "path";
        readonly value: import("../../values/codec.js").Codec<string>;
        readonly negatable: true;
        readonly excludes: readonly ["classid"];
    };
    readonly classid: {
        readonly flag: "cgroup";
        readonly value: import("../../values/codec.js").Codec<number>;
        readonly negatable: true;
    };
}>;
