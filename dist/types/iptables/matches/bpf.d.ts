export declare const bpf: import("../define.js").MatchSpec<"bpf", {
    readonly program: {
        readonly flag: "bytecode";
        readonly value: import("../../values/codec.js").Codec<readonly import("../../values/bpf-program.js").BpfInstruction[]>;
        readonly excludes: readonly ["pinned"];
    };
    readonly pinned: {
        readonly flag: "object-pinned";
        readonly value: import("../../values/codec.js").Codec<string>;
    };
}>;
