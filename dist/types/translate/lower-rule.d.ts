import type { NftStatement } from '../ast/nft.js';
import type { Part, Rule } from '../ast/ruleset.js';
import type { Lowered, LowerContext } from '../iptables/define.js';
import type { Status } from './report.js';
/** What the driver of a table lends to the lowering of a rule. */
export interface RuleHost {
    /** The nft name of a chain of the same table. */
    readonly chainName: (name: string) => string;
    /** Makes a chain of rules beside the rule's own and gives its name. */
    readonly helperChain: (rules: readonly Rule[]) => string;
}
export interface LoweredRule {
    readonly status: Status;
    /** What differs, or why there is no translation. */
    readonly reasons: readonly string[];
    readonly suggestion?: string;
    readonly rules: readonly Rule[];
}
/** Lowers a rule. The statements carry the spans of the parts they come from. */
export declare function lowerRule(rule: Rule, cx: LowerContext, at: PartContext, host: RuleHost): LoweredRule;
/** Tells the context which part is being lowered. */
export interface PartContext {
    readonly enter: (part: Part) => void;
}
/** Plain statements, the commonest result. */
export declare function isList(lowered: Lowered): lowered is readonly NftStatement[];
/** A test whose answer depends on how often it was asked, or that leaves a trace. */
export declare function isStateful(statement: NftStatement): boolean;
/** What of a statement decides whether a protocol test before it is needed. */
export interface Traits {
    readonly named: number | undefined;
    readonly implied: number | undefined;
    /** The protocol test stays in front of it: it counts, or nft wants to know the protocol. */
    readonly keeps: boolean;
}
export declare function traitsOf(statement: NftStatement): Traits;
/** Where `meta l4proto tcp` stands that a later test says too, unless a test between them wants it there; -1 if nowhere. */
export declare function repeatedProtocol(traits: readonly Traits[]): number;
/** The comment as an nft string can hold it; says what had to change. */
export declare function printableComment(text: string, reasons: string[]): string;
