import type { Failure } from '../base/result.js';
import type { MatchNode, OptionUse, TargetNode } from '../ast/iptables.js';
import type { Expression, NamedSet, NftStatement, SetReference } from '../ast/nft.js';
import type { Hook, Rule } from '../ast/ruleset.js';
import type { Span } from '../base/source.js';
import type { Meaning } from '../core/action.js';
import type { Codec } from '../values/codec.js';
export type IpFamily = 'ip' | 'ip6';
/** One option of a match or target. The order of a literal's options is the order in which iptables-save prints them. */
export interface OptionSpec<T = unknown> {
    /** The long name, without its dashes. */
    readonly flag: string;
    /** The short name, without its dash. */
    readonly short?: string;
    /** Other long names that the tool takes. */
    readonly aliases?: readonly string[];
    readonly value: Codec<T>;
    /** `!` may stand before it. */
    readonly negatable?: boolean;
    readonly required?: boolean;
    /** Keys of options that may not stand beside it. */
    readonly excludes?: readonly string[];
    /** The tool looks for `-p` when it reads the option, so it has to stand in front. */
    readonly protocolFirst?: true;
    /** Families whose tool knows it; the extension's if left out. */
    readonly families?: readonly IpFamily[];
    /** The options behind it speak of the part's next element: `--next` of policy. */
    readonly opensElement?: true;
    /** What an option of the same flag is called in a later element, the second being 1. */
    readonly element?: number;
}
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;
type ValueOf<S> = S extends {
    readonly value: Codec<infer T>;
} ? T : never;
type UseOf<S> = S extends {
    readonly required: true;
} ? OptionUse<ValueOf<S>> : OptionUse<ValueOf<S>> | undefined;
/** The options of a parsed node, typed by their codecs. */
export type UsesOf<Options> = {
    readonly [Key in keyof Options]: UseOf<Options[Key]>;
};
/** What lowering a match or a target gives. */
export type Lowered = 
/** Statements that mean the same, to be put in the place of the part. */
readonly NftStatement[]
/** A disjunction that one nft rule cannot say: the packet must match one of the lists. Matches only. */
 | {
    readonly kind: 'alternatives';
    readonly of: readonly (readonly NftStatement[])[];
}
/** The part can match no packet, so the rule does nothing. */
 | {
    readonly kind: 'never';
    readonly why: string;
}
/** Targets only: the rules of a helper chain that the rule jumps to, where one rule cannot say it. */
 | {
    readonly kind: 'chain';
    readonly rules: readonly (readonly NftStatement[])[];
}
/** Nearly the same; `differs` says in what. */
 | {
    readonly kind: 'approximate';
    readonly statements: readonly NftStatement[];
    readonly differs: string;
} | Untranslatable;
/** There is no way to say it, why, and what to do instead. */
export interface Untranslatable {
    readonly kind: 'untranslatable';
    readonly reason: string;
    readonly instead?: string;
}
export declare function untranslatable(reason: string, instead?: string): Untranslatable;
export declare function alternatives(of: readonly (readonly NftStatement[])[]): Lowered;
export declare function chain(rules: readonly (readonly NftStatement[])[]): Lowered;
export declare function approximate(statements: readonly NftStatement[], differs: string): Lowered;
/** A protocol as `-p` gave it: its number, and whether `!` stood before it. */
export interface RuleProtocol {
    readonly number: number;
    readonly negated: boolean;
}
/** What not every nft can, where a part has another way, or none; which versions can is a fact of the translation's. */
export type NftAbility = 'ports of any connection' | 'changes of TCP flags';
/** What a part may ask while it is lowered. */
export interface LowerContext {
    readonly family: IpFamily;
    readonly table: string;
    /** The hook of the base chain the rule is in; null in a user chain. */
    readonly hook: Hook | null;
    /** The hooks that lead to its chain; null where the table is not known as a whole. */
    readonly hooks: (() => readonly Hook[]) | null;
    readonly rule: Rule;
    /** The span that nodes made from this part shall carry. */
    readonly span: Span;
    /** The rule's `-p`, if any. */
    readonly protocol: RuleProtocol | null;
    /**
     * Declares a set in the rule's table. An equal wish gives the same set, unless it shall be the rule's own; another one of
     * that name gets a number.
     */
    readonly set: (wish: Omit<NamedSet, 'kind' | 'span'>, sharing?: 'own') => SetReference;
    /** Declares a conntrack helper object; gives the name to set. */
    readonly ctHelper: (type: string, protocol: 'tcp' | 'udp') => Expression;
    /** The contents of an ipset, if `ipset save` was given. */
    readonly ipset: (name: string) => Ipset | undefined;
    /** All rules of the rule's table. */
    readonly tableRules: () => readonly Rule[];
    /** Those of the other tables of the family; null where they are not known. */
    readonly otherRules: (() => readonly Rule[]) | null;
    /** Why the nft that the result is for cannot do it; nothing if it can. */
    readonly lacks: (ability: NftAbility) => Untranslatable | undefined;
}
/** A set of `ipset save`. */
export interface Ipset {
    readonly name: string;
    /** `hash:ip,port`. */
    readonly type: string;
    readonly family: IpFamily;
    readonly options: Readonly<Record<string, string | true>>;
    readonly elements: readonly IpsetElement[];
    readonly span: Span;
}
/** A member of a set of `ipset save`: `10.0.0.1,tcp:80`, and its options. */
export interface IpsetElement {
    readonly text: string;
    readonly options: Readonly<Record<string, string | true>>;
    readonly span: Span;
}
/** What a part may ask to say what it means. */
export interface MeaningContext {
    readonly family: IpFamily;
    readonly protocol: RuleProtocol | null;
    readonly hook: Hook | null;
    /** The contents of an ipset, if known. */
    readonly ipset: (name: string) => Ipset | undefined;
}
/** What a part may ask while it is checked. */
export interface CheckContext {
    readonly family: IpFamily;
    readonly table: string;
    /** The hook of the built-in chain the rule is in; null in a user chain. */
    readonly hook: Hook | null;
    /** The rule's `-p`, if any. */
    readonly protocol: RuleProtocol | null;
    /** `-p` stands behind an option of the part. */
    readonly protocolBehind?: true;
}
interface ExtensionSpec<Name extends string, Options extends OptionSpecs, Node> {
    readonly name: Name;
    /** Other names that `-m` or `-j` take. */
    readonly aliases?: readonly string[];
    readonly families: readonly IpFamily[];
    /** One line for docs and `explain`. */
    readonly summary: string;
    readonly options: Options;
    /** Tables it may be used in; any if left out. */
    readonly tables?: readonly string[];
    /** Hooks it may be used at, user chains aside; any if left out. */
    readonly hooks?: readonly Hook[];
    /** Protocols of which the rule's `-p` must be one; `! -p` is refused. Any if left out. */
    readonly protocols?: readonly number[];
    /** What the option table cannot say: options that need each other, and so on. Sees the options as they were written. */
    check?(node: Node, cx: CheckContext): Failure | undefined;
    lower(node: Node, cx: LowerContext): Lowered;
    /** What it means, said without the translation's help. */
    meaning(node: Node, cx: MeaningContext): Meaning;
}
export interface MatchSpec<Name extends string = string, Options extends OptionSpecs = OptionSpecs> extends ExtensionSpec<Name, Options, MatchNode<Name, UsesOf<Options>>> {
    readonly kind: 'match';
    /**
     * The node as iptables-save would write it: `--set-mark 1` becomes `--set-xmark 0x1/0xffffffff`, REJECT gets its default
     * answer, `-s 0/0` goes. The parser calls it once, after `check`, and trees hold what it gives, so printers, `lower`,
     * `meaning` and comparisons meet one spelling. New uses carry the span of what they stand for; doing it twice changes nothing.
     */
    normal?(node: MatchNode<Name, UsesOf<Options>>, family: IpFamily): MatchNode;
}
export interface TargetSpec<Name extends string = string, Options extends OptionSpecs = OptionSpecs> extends ExtensionSpec<Name, Options, TargetNode<Name, UsesOf<Options>>> {
    readonly kind: 'target';
    /** A packet that reaches the target goes no further in the chain (LOG and MARK go on, REJECT does not). */
    readonly terminal: boolean;
    /** As for a match. */
    normal?(node: TargetNode<Name, UsesOf<Options>>, family: IpFamily): TargetNode;
}
/** A match with its types forgotten, as registries hold them. */
export interface AnyMatch extends ExtensionSpec<string, OptionSpecs, MatchNode> {
    readonly kind: 'match';
    normal?(node: MatchNode, family: IpFamily): MatchNode;
}
/** A target with its types forgotten. */
export interface AnyTarget extends ExtensionSpec<string, OptionSpecs, TargetNode> {
    readonly kind: 'target';
    readonly terminal: boolean;
    normal?(node: TargetNode, family: IpFamily): TargetNode;
}
export type AnyExtension = AnyMatch | AnyTarget;
/** The node type of a match or target literal. */
export type NodeOf<Spec> = Spec extends MatchSpec<infer Name, infer Options> ? MatchNode<Name, UsesOf<Options>> : Spec extends TargetSpec<infer Name, infer Options> ? TargetNode<Name, UsesOf<Options>> : never;
/** Declares a match. */
export declare function defineMatch<const Name extends string, const Options extends OptionSpecs>(spec: Omit<MatchSpec<Name, Options>, 'kind'>): MatchSpec<Name, Options>;
/** Declares a target. */
export declare function defineTarget<const Name extends string, const Options extends OptionSpecs>(spec: Omit<TargetSpec<Name, Options>, 'kind'>): TargetSpec<Name, Options>;
export {};
