import type { PartPlan } from '../iptables/plan.js';
import { type Words } from '../iptables/words.js';
import type { PlainCodes } from '../values/plain-codes.js';
import type { PrintedPart } from './part-memo.js';
/** One statement's text around its hole; without a hole all of it is in `before`. */
interface Piece {
    readonly before: string;
    /** The number of the value that fills it; -1 for none. */
    readonly hole: number;
    readonly after: string;
}
/** What is known of parts that differ in nothing but their plain values. */
export interface Template {
    readonly pieces: readonly Piece[];
    readonly traits: PrintedPart['traits'];
    /** The texts that values gave so far, the first one too; null once one was not what the template gives. */
    seen: Set<string> | null;
}
/** A part seen as holes: what fills them, and what makes it differ from parts with other fillings. */
export interface Filling {
    readonly key: string;
    /** The words that the fillings come from, and how their codes are written. */
    readonly words: readonly {
        readonly word: number;
        readonly plain: PlainCodes | undefined;
    }[];
    readonly holes: readonly string[];
}
/** The plain values of a part, or null where one is special or all are of kinds that have no plain form. */
export declare function fillingOf({ options }: PartPlan, words: Words): Filling | null;
/** A template from a part that was translated; null where a value is not found once and by itself. */
export declare function learn({ texts, traits }: PrintedPart, { holes }: Filling): Template | null;
/** The template with other values in its holes. */
export declare function fill({ pieces }: Template, holes: readonly string[]): string[];
/** Compares a translation with what the template would have given, and remembers how that went. */
export declare function confirm(template: Template, { holes }: Filling, { texts }: PrintedPart): void;
export declare function isTrusted({ seen }: Template): boolean;
export {};
