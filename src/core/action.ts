// What a rule does to a packet that it matches, and a whole rule's meaning as steps of tests and actions.

import type { FieldName, Value } from './fields.js';
import { unknown, type Predicate, type Unknown, CONNECTED } from './predicate.js';

/** `const ^ (field & mask) << shift ^ …`: every and, or, xor and copy of marks has this form. `shift` may be negative. */
export interface Computed {
  readonly kind: 'computed';
  readonly constant: number;
  readonly terms: readonly { readonly field: FieldName; readonly mask: number; readonly shift: number }[];
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

export type Action =
  | { readonly kind: 'accept' }
  | { readonly kind: 'drop' }
  | { readonly kind: 'return' }
  | { readonly kind: 'continue' }
  | { readonly kind: 'jump'; readonly chain: string }
  | { readonly kind: 'goto'; readonly chain: string }
  | { readonly kind: 'reject'; readonly answer: RejectAnswer }
  /** Handed to a program, whose answer nobody here knows; without one, dropped unless `bypass`. */
  | { readonly kind: 'queue'; readonly to: string; readonly bypass: boolean }
  | { readonly kind: 'set'; readonly field: FieldName; readonly value: Computed | Unknown }
  | NatAction
  | { readonly kind: 'notrack' }
  /** To the kernel's log, or to the programs that listen to a group. */
  | { readonly kind: 'log'; readonly prefix: string; readonly group: number | null }
  /** Delivered to a local socket; ends the chain where `accepts`. */
  | { readonly kind: 'tproxy'; readonly address: Value | null; readonly port: number | null; readonly accepts: boolean }
  /** Something that later packets, or people, may notice, but that does not change this packet's way. */
  | { readonly kind: 'effect'; readonly what: string };

/** A rule's parts in the kernel's order: go on only where a test holds; do; or take the first case that holds, if any. */
export type Step =
  | { readonly kind: 'test'; readonly predicate: Predicate }
  | { readonly kind: 'do'; readonly action: Action }
  | { readonly kind: 'choose'; readonly cases: readonly Case[]; readonly otherwise: 'break' | 'continue' };

/** One element of a map: where `when` holds, do `then`. */
export interface Case {
  readonly when: Predicate;
  readonly then: readonly Step[];
}

/** What a rule, or a part of one, means. */
export type Meaning = readonly Step[];

export function testing(predicate: Predicate): Step {
  return { kind: 'test', predicate };
}

export function doing(action: Action): Step {
  return { kind: 'do', action };
}

/**
 * Text that was not understood: whether it matches is not known, nor what it does then. It may accept, drop, or go on;
 * a first guess is that it goes on.
 */
export function opaqueMeaning(text: string, why: string): Meaning {
  return [
    testing(unknown(text, why)),
    {
      kind: 'choose',
      cases: [
        { when: unknown(`${text} accepts`, why), then: [doing({ kind: 'accept' })] },
        { when: unknown(`${text} drops`, why), then: [doing({ kind: 'drop' })] },
      ],
      otherwise: 'continue',
    },
  ];
}

/** An effect on the packet's connection, if it has one. */
export function onConnection(what: string): Step {
  return { kind: 'choose', cases: [{ when: CONNECTED, then: [doing({ kind: 'effect', what })] }], otherwise: 'continue' };
}

/** A constant. */
export function constant(value: number): Computed {
  return { kind: 'computed', constant: value, terms: [] };
}

/** `(field & mask) << shift ^ constant`. */
export function computed(field: FieldName, mask = 0xffffffff, xor = 0, shift = 0): Computed {
  return { kind: 'computed', constant: xor, terms: [{ field, mask, shift }] };
}

/** The exclusive or of two computed values. */
export function exclusiveOr(a: Computed, b: Computed): Computed {
  return { kind: 'computed', constant: (a.constant ^ b.constant) >>> 0, terms: [...a.terms, ...b.terms] };
}

const ASIDES: ReadonlySet<Action['kind']> = new Set(['log', 'effect', 'continue']);

/** Whether packets go on as they are whatever the tests say: a rule that logs, counts or remembers at most. */
export function isAside(steps: readonly Step[]): boolean {
  return steps.every((step) => {
    if (step.kind === 'choose') return step.cases.every(({ then }) => isAside(then));
    return step.kind === 'test' || ASIDES.has(step.action.kind);
  });
}
