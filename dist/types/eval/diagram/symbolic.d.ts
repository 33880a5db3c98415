import type { Computed } from '../../core/action.js';
import type { DiagramField } from './layout.js';
/** `constant ^ (field & mask) << shift ^ …`; `shift` may be negative. No two terms have the same field and shift. */
export interface Symbolic {
    readonly constant: bigint;
    readonly terms: readonly Term[];
}
export interface Term {
    readonly field: DiagramField;
    readonly mask: bigint;
    readonly shift: number;
}
/** What fields hold by now, where that is not what they held first. */
export type Assigned = ReadonlyMap<DiagramField, Symbolic>;
export declare function constantly(constant: bigint): Symbolic;
/** The field's own bits. */
export declare function bitsOf(field: DiagramField, mask: bigint): Symbolic;
/** The value of an action, for a field of this many bits. */
export declare function symbolic({ constant, terms }: Computed, width: number): Symbolic;
/** The value with fields replaced by what was assigned to them before. */
export declare function after(value: Symbolic, before: Assigned): Symbolic;
/** 0 for equal values; else where they differ, as a value of its own. */
export declare function difference(a: Symbolic, b: Symbolic): Symbolic;
/** The field is assigned what it holds anyway. */
export declare function isUnchanged({ constant, terms }: Symbolic, field: DiagramField, width: number): boolean;
export declare function onesOf(width: number): bigint;
/** One text for equal values. */
export declare function textOf({ constant, terms }: Symbolic): string;
