import type { RaiseContext } from './context.js';
import type { Item } from './items.js';
import { type Refusal } from './tests.js';
/** One line of iptables: what stands behind `-A CHAIN`. */
export interface Line {
    readonly chain: string;
    readonly words: readonly string[];
    readonly counter: {
        readonly packets: number;
        readonly bytes: number;
    } | null;
}
/** Where lines go. */
export interface Emitter {
    readonly cx: RaiseContext;
    readonly lines: Line[];
    /** Makes a chain beside the rule's own. */
    readonly helper: () => string;
    /** What RETURN means in a base chain: its policy. Null in other chains. */
    readonly atEnd: readonly string[] | null;
    readonly comment: string | null;
}
/** Emits the lines of a rule into a chain, or says why there are none. */
export declare function emitRule(items: readonly Item[], chain: string, to: Emitter): Refusal | undefined;
