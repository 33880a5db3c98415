import type { Except, Raised } from './field.js';
import type { Alternatives, Piece } from './tests.js';
/** What a rule does to packets: the options of `-j`, and what it changes for tests that come later. */
export interface Act {
    /** `-j LOG --log-prefix x`; empty where the rule only counts. */
    readonly words: readonly string[];
    /** No packet goes on in the chain. */
    readonly ends: boolean;
    /** It leaves the chain for the one that called it, or for another. */
    readonly leaves?: 'return' | 'goto';
    /** Another chain decides; what it lets pass goes on behind the rule. */
    readonly calls?: string;
    /** Fields that it changes; `*`: all that rules can change. */
    readonly writes: readonly string[];
}
export interface Branch {
    readonly when: Alternatives;
    readonly act: Act;
}
/** Null: all that is left. */
export interface Share {
    readonly piece: Piece | null;
    readonly act: Act;
}
export type Item = {
    readonly kind: 'tests';
    readonly of: Alternatives;
}
/** Asked once a packet: it remembers. Options that must hold, or `except`: that must not. */
 | {
    readonly kind: 'fresh';
    readonly of: Raised | Except;
} | {
    readonly kind: 'counter';
    readonly packets: number;
    readonly bytes: number;
}
/** One of the acts is for the packet, by turns or by lot: each takes its share of what the earlier ones leave. */
 | {
    readonly kind: 'shares';
    readonly of: readonly Share[];
}
/** One of the branches is for the packet, or the rule ends here for it. */
 | {
    readonly kind: 'do';
    readonly branches: readonly Branch[];
};
export declare function doing(target: string, words?: readonly string[], more?: Partial<Omit<Act, 'words'>>): Item;
export declare function acting(target: string, words?: readonly string[], more?: Partial<Omit<Act, 'words'>>): Act;
