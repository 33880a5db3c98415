/** What a damaged character was meant to be, and what to call it. */
export interface Damage {
    readonly at: number;
    readonly length: number;
    readonly name: string;
    readonly meant: string;
}
export declare const LONGEST_ENTITY: number;
/** The damaged characters of a text, in order. */
export declare function damages(text: string): Damage[];
/**
 * The option that a damaged word was meant to be: `–dport` is `--dport`, `–s` is `-s`. Undefined where it begins with no
 * damaged dash, or holds no letter behind it.
 */
export declare function mendedOption(text: string): string | undefined;
