import { type MaskedAddress } from '../../values/address.js';
import type { Codec } from '../../values/codec.js';
export declare const srh: import("../define.js").MatchSpec<"srh", {
    readonly nextHeader: {
        readonly value: Codec<number>;
        readonly negatable: true;
        readonly flag: "srh-next-hdr";
    };
    readonly lengthEq: {
        readonly value: Codec<number>;
        readonly negatable: true;
        readonly flag: "srh-hdr-len-eq";
    };
    readonly lengthGt: {
        readonly value: Codec<number>;
        readonly negatable: true;
        readonly flag: "srh-hdr-len-gt";
    };
    readonly lengthLt: {
        readonly value: Codec<number>;
        readonly negatable: true;
        readonly flag: "srh-hdr-len-lt";
    };
    readonly leftEq: {
        readonly value: Codec<number>;
        readonly negatable: true;
        readonly flag: "srh-segs-left-eq";
    };
    readonly leftGt: {
        readonly value: Codec<number>;
        readonly negatable: true;
        readonly flag: "srh-segs-left-gt";
    };
    readonly leftLt: {
        readonly value: Codec<number>;
        readonly negatable: true;
        readonly flag: "srh-segs-left-lt";
    };
    readonly lastEq: {
        readonly value: Codec<number>;
        readonly negatable: true;
        readonly flag: "srh-last-entry-eq";
    };
    readonly lastGt: {
        readonly value: Codec<number>;
        readonly negatable: true;
        readonly flag: "srh-last-entry-gt";
    };
    readonly lastLt: {
        readonly value: Codec<number>;
        readonly negatable: true;
        readonly flag: "srh-last-entry-lt";
    };
    readonly tag: {
        readonly flag: "srh-tag";
        readonly value: Codec<number>;
        readonly negatable: true;
    };
    readonly previous: {
        readonly value: Codec<MaskedAddress>;
        readonly negatable: true;
        readonly flag: "srh-psid";
    };
    readonly next: {
        readonly value: Codec<MaskedAddress>;
        readonly negatable: true;
        readonly flag: "srh-nsid";
    };
    readonly last: {
        readonly value: Codec<MaskedAddress>;
        readonly negatable: true;
        readonly flag: "srh-lsid";
    };
}>;
