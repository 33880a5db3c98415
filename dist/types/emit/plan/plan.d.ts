import type { Address, AddressRange, IpFamily, Network, PortRange, Rate } from '../values.js';
import type { Helper } from '../vocabulary.js';
/** One condition; all conditions of a rule must hold. */
export type Test = {
    readonly kind: 'in' | 'out';
    readonly interfaces: readonly string[];
} | {
    readonly kind: 'source' | 'destination';
    readonly networks: readonly Network[];
}
/** The destination is an address of the gateway itself. */
 | {
    readonly kind: 'to the gateway';
}
/** `ports`: of the destination; empty: any. */
 | {
    readonly kind: 'protocol';
    readonly protocol: 'tcp' | 'udp';
    readonly ports: readonly PortRange[];
    readonly sourcePort?: number;
} | {
    readonly kind: 'state';
    readonly states: readonly State[];
}
/** The destination was rewritten. */
 | {
    readonly kind: 'forwarded';
} | {
    readonly kind: 'icmp';
    readonly types: readonly string[];
}
/** An IPsec policy will take the packet. */
 | {
    readonly kind: 'ipsec';
}
/** The first packet of a TCP connection, or its answer. */
 | {
    readonly kind: 'syn';
} | {
    readonly kind: 'limit';
    readonly rate: Rate;
    readonly burst: number;
} | {
    readonly kind: 'connection mark';
    readonly value: number;
    readonly mask: number;
}
/** Of a packet that answers the first one of its connection. */
 | {
    readonly kind: 'answer';
}
/** Is met by so many packets of so many; by source: always by the same clients. */
 | {
    readonly kind: 'chance';
    readonly share: number;
    readonly of: number;
    readonly by: 'random' | 'source';
};
export type State = 'new' | 'established' | 'related' | 'invalid';
/** Addresses to choose among: one range that the kernel spreads over, or several with weights. */
export type Spread = {
    readonly kind: 'range';
    readonly range: AddressRange;
} | {
    readonly kind: 'weighted';
    readonly how: 'random' | 'source';
    readonly among: readonly {
        readonly address: Address;
        readonly weight: number;
    }[];
};
export type Action = {
    readonly kind: 'accept' | 'drop' | 'return' | 'masquerade';
} | {
    readonly kind: 'log';
    readonly prefix: string;
} | {
    readonly kind: 'dnat';
    readonly to: Spread;
    readonly port: PortChange;
} | {
    readonly kind: 'snat';
    readonly to: Spread;
    readonly persistent: boolean;
}
/** Null: what the path takes. */
 | {
    readonly kind: 'clamp';
    readonly size: number | null;
} | {
    readonly kind: 'helper';
    readonly helper: Helper;
    readonly protocol: 'tcp' | 'udp';
}
/** Other bits stay as they are. */
 | {
    readonly kind: 'mark packet' | 'mark connection';
    readonly value: number;
    readonly mask: number;
};
export type PortChange = {
    readonly kind: 'same';
} | {
    readonly kind: 'port';
    readonly port: number;
}
/** Port by port, from the first of `from` to `first`. */
 | {
    readonly kind: 'shift';
    readonly from: PortRange;
    readonly first: number;
};
export interface PlannedRule {
    /** Null: both. */
    readonly family: IpFamily | null;
    readonly tests: readonly Test[];
    readonly action: Action;
    /** What the rule is for, as its comment says it; null where the rule says it by itself. */
    readonly why: string | null;
}
/** The hooks at which a gateway has rules, in the order of a packet's way. */
export declare const PLACES: readonly ["helpers", "ways in", "forwards", "own ways", "local forwards", "input", "segments", "forward", "ways out", "outbound"];
export type PlaceName = (typeof PLACES)[number];
export interface PlannedChain {
    readonly place: PlaceName;
    readonly rules: readonly PlannedRule[];
    /** What happens to a packet that no rule ended. */
    readonly end: 'pass' | 'drop';
}
export interface Plan {
    readonly chains: readonly PlannedChain[];
    readonly families: readonly IpFamily[];
    /** Accepted packets are marked at the forward hook, so that the chain of another program lets them pass. */
    readonly mark: boolean;
}
/** A rule for both families. */
export declare function planned(tests: readonly Test[], action: Action, why?: string | null): PlannedRule;
/** A rule for one family. */
export declare function plannedFor(family: IpFamily, tests: readonly Test[], action: Action, why?: string | null): PlannedRule;
export declare const accept: Action;
export declare const drop: Action;
export declare const leave: Action;
