import type { Span } from '../base/source.js';
import { type Failure } from '../base/result.js';
import type { OptionUse } from '../ast/iptables.js';
import type { NatStatement } from '../ast/nft.js';
import type { NatAction } from '../core/action.js';
import type { NatPorts, NatRange } from '../values/nat-range.js';
import type { CheckContext, IpFamily, RuleProtocol } from './define.js';
/** The options beside the range, for a literal's table. */
export declare const randomOption: {
    readonly random: {
        readonly flag: "random";
        readonly value: import("../values/codec.js").Codec<true>;
    };
};
export declare const randomOptions: {
    readonly randomFully: {
        readonly flag: "random-fully";
        readonly value: import("../values/codec.js").Codec<true>;
    };
    readonly random: {
        readonly flag: "random";
        readonly value: import("../values/codec.js").Codec<true>;
    };
};
export declare const persistentOption: {
    readonly persistent: {
        readonly flag: "persistent";
        readonly value: import("../values/codec.js").Codec<true>;
    };
};
export interface NatFlagUses {
    readonly random?: OptionUse | undefined;
    readonly randomFully?: OptionUse | undefined;
    readonly persistent?: OptionUse | undefined;
}
export declare function checkPorts({ protocol, protocolBehind }: CheckContext, ports: () => OptionUse | NatPorts | null | undefined): Failure | undefined;
/** Why nft cannot say it, or undefined: it too wants to know the protocol, and a range the right way round. */
export declare function natObstacle({ addresses, ports }: NatRange, protocol: RuleProtocol | null): string | undefined;
export declare function natFlags({ random, randomFully, persistent }: NatFlagUses): NatStatement['flags'];
/** `dnat to 10.0.0.5-10.0.0.9:80-90 random`. */
export declare function natStatement(type: NatStatement['type'], to: NatRange, flags: NatFlagUses, family: IpFamily, span: Span): NatStatement;
/** What it does to a new connection. */
export declare function natAction(type: NatAction['type'], to: NatRange, flags: NatFlagUses, family: IpFamily): NatAction;
