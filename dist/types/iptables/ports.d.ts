import type { OptionUse } from '../ast/iptables.js';
import type { Expression, NftStatement } from '../ast/nft.js';
import type { Span } from '../base/source.js';
import { type Predicate } from '../core/predicate.js';
import type { Codec } from '../values/codec.js';
import { type PortRange } from '../values/port.js';
import type { LowerContext } from './define.js';
/** The two options, for a literal's table. */
export declare function portOptions(value: Codec<PortRange>): {
    readonly sport: {
        readonly flag: "sport";
        readonly aliases: readonly ["source-port"];
        readonly value: Codec<PortRange>;
        readonly negatable: true;
    };
    readonly dport: {
        readonly flag: "dport";
        readonly aliases: readonly ["destination-port"];
        readonly value: Codec<PortRange>;
        readonly negatable: true;
    };
};
/** Where the tool never took a range the wrong way round. */
export declare function ordered(range: Codec<PortRange>): Codec<PortRange>;
/** The ports of a connection. */
export declare const connectionPort: Codec<PortRange>;
export interface PortUses {
    readonly sport: OptionUse<PortRange> | undefined;
    readonly dport: OptionUse<PortRange> | undefined;
}
/**
 * The tests of the two ports, in nft. An inverted range matches nothing (`never`, or nothing to test when negated). The
 * full range says no more than that the packet has ports, which a later fragment has not: another test of ports says so too.
 */
export declare function lowerPorts(protocol: string, uses: PortUses, cx: LowerContext): readonly NftStatement[] | 'never';
/**
 * The field of a port that is negated. Where a rule negates tests of both ports, nft 1.0.6 joins `tcp sport != 22 tcp dport != 22`
 * into one comparison of four bytes, true where either differs (measured; 1.1.3 does not). A mask of all bits keeps them apart.
 */
export declare function negatedPort(name: string, wanted: Expression, cx: LowerContext, span: Span): Expression;
/** What the two options demand of a packet of that protocol. */
export declare function portsMeaning(protocol: number, uses: PortUses): Predicate;
/** The full range says nothing, and is not kept unless it is negated. */
export declare function normalPorts<Options extends PortUses>(options: Options): Options;
