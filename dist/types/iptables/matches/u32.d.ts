import { type U32Test } from '../../values/u32-tests.js';
export declare const u32: import("../define.js").MatchSpec<"u32", {
    readonly u32: {
        readonly flag: "u32";
        readonly value: import("../../values/codec.js").Codec<readonly U32Test[]>;
        readonly negatable: true;
        readonly required: true;
    };
}>;
