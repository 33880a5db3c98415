import { type Ids } from '../../values/id-range.js';
export declare const owner: import("../define.js").MatchSpec<"owner", {
    readonly socket: {
        readonly flag: "socket-exists";
        readonly value: import("../../values/codec.js").Codec<true>;
        readonly negatable: true;
    };
    readonly user: {
        readonly flag: "uid-owner";
        readonly value: import("../../values/codec.js").Codec<Ids>;
        readonly negatable: true;
    };
    readonly group: {
        readonly flag: "gid-owner";
        readonly value: import("../../values/codec.js").Codec<Ids>;
        readonly negatable: true;
    };
    readonly groups: {
        readonly flag: "suppl-groups";
        readonly value: import("../../values/codec.js").Codec<true>;
    };
}>;
