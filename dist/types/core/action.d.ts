import type { FieldName, Value } from './fields.js';
import { type Predicate, type Unknown } from './predicate.js';
/** `const ^ (field & mask) << shift ^ …`: every and, or, xor and copy of marks has this form. `shift` may be negative. */
export interface Computed {
    readonly kind: 'computed';
    readonly constant: number;
    readonly terms: readonly {
        readonly field: FieldName;
        readonly mask: number;
        readonly shift: number;
    }[];
}
/** The answers of REJECT, in nft's words: `icmp port-unreachable`, `icmpv6 admin-prohibited`, `tcp reset`. */
export type RejectAnswer = `icmp ${string}` | `icmpv6 ${string}` | 'tcp reset';
/** Address translation. Null keeps the address, or the port where it can be kept. */
export interface NatAction {
    readonly kind: 'nat';
    readonly type: 'snat' | 'dnat' | 'masquerade' | 'redirect';
    readonly family: 'ip' | 'ip6';
    /** First and last address of the pool. */
    readonly addresses: readonly [Value, Value] | null;
    readonly ports: readonly [number, number] | null;
    /** DNAT with a shift: the new port is `ports[0] + (old - portBase)`. */
    readonly portBase?: number;
    /** NETMAP: this many leading bits come from `addresses[0]`, the rest from the packet. */
    readonly prefixLength?: number;
    /** Source ports are picked at random; `fully`: not even the kernel's own hash has a say. */
    readonly random: 'no' | 'random' | 'fully';
    /** All connections of a client get the same address of the pool. */
    readonly persistent: boolean;
}
export type Action = {
    readonly kind: 'accept';
} | {
    readonly kind: 'drop';
} | {
    readonly kind: 'return';
} | {
    readonly kind: 'continue';
} | {
    readonly kind: 'jump';
    readonly chain: string;
} | {
    readonly kind: 'goto';
    readonly chain: string;
} | {
    readonly kind: 'reject';
    readonly answer: RejectAnswer;
}
/** Handed to a program, whose answer nobody here knows; without one, dropped unless `bypass`. */
 | {
    readonly kind: 'queue';
    readonly to: string;
    readonly bypass: boolean;
} | {
    readonly kind: 'set';
    readonly field: FieldName;
    readonly value: Computed | Unknown;
} | NatAction | {
    readonly kind: 'notrack';
}
/** To the kernel's log, or to the programs that listen to a group. */
 | {
    readonly kind: 'log';
    readonly prefix: string;
    readonly group: number | null;
}
/** Delivered to a local socket; ends the chain where `accepts`. */
 | {
    readonly kind: 'tproxy';
    readonly address: Value | null;
    readonly port: number | null;
    readonly accepts: boolean;
}
/** Something that later packets, or people, may notice, but that does not change this packet's way. */
 | {
    readonly kind: 'effect';
    readonly what: string;
};
/** A rule's parts in the kernel's order: go on only where a test holds; do; or take the first case that holds, if any. */
export type Step = {
    readonly kind: 'test';
    readonly predicate: Predicate;
} | {
    readonly kind: 'do';
    readonly action: Action;
} | {
    readonly kind: 'choose';
    readonly cases: readonly Case[];
    readonly otherwise: 'break' | 'continue';
};
/** One element of a map: where `when` holds, do `then`. */
export interface Case {
    readonly when: Predicate;
    readonly then: readonly Step[];
}
/** What a rule, or a part of one, means. */
export type Meaning = readonly Step[];
export declare function testing(predicate: Predicate): Step;
export declare function doing(action: Action): Step;
/**
 * Text that was not understood: whether it matches is not known, nor what it does then. It may accept, drop, or go on;
 * a first guess is that it goes on.
 */
export declare function opaqueMeaning(text: string, why: string): Meaning;
/** An effect on the packet's connection, if it has one. */
export declare function onConnection(what: string): Step;
/** A constant. */
export declare function constant(value: number): Computed;
/** `(field & mask) << shift ^ constant`. */
export declare function computed(field: FieldName, mask?: number, xor?: number, shift?: number): Computed;
/** The exclusive or of two computed values. */
export declare function exclusiveOr(a: Computed, b: Computed): Computed;
/** Whether packets go on as they are whatever the tests say: a rule that logs, counts or remembers at most. */
export declare function isAside(steps: readonly Step[]): boolean;
