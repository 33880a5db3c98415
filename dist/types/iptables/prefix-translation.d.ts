import type { OptionUse } from '../ast/iptables.js';
import { type Step } from '../core/action.js';
import { type MaskedAddress } from '../values/address.js';
import { type Lowered } from './define.js';
/** The options, for a literal's table. */
export declare const prefixOptions: {
    readonly source: {
        readonly flag: "src-pfx";
        readonly value: import("../values/codec.js").Codec<MaskedAddress>;
        readonly required: true;
    };
    readonly destination: {
        readonly flag: "dst-pfx";
        readonly value: import("../values/codec.js").Codec<MaskedAddress>;
        readonly required: true;
    };
};
export declare function lowerPrefixChange(nat: 'snat' | 'dnat'): Lowered;
export declare function prefixChangeMeaning(end: 'source' | 'destination', { source, destination }: {
    readonly source: OptionUse<MaskedAddress>;
    readonly destination: OptionUse<MaskedAddress>;
}): Step[];
