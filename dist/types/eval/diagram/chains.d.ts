import type { Chain, Hook, Rule } from '../../ast/ruleset.js';
import { type Unknown } from '../../core/predicate.js';
import type { Network } from '../network.js';
import type { Entry, Program } from '../program.js';
import { type Diagram } from './diagrams.js';
import { type Space } from './space.js';
/** The diagrams of one side of a comparison. */
export interface Side {
    /** All that stands at a hook; its leaves end with accept, drop or an answer. */
    hook(hook: Hook): Diagram;
    /** The same without what makes no difference in the end: marks of packets that are dropped, and the like. */
    settled(diagram: Diagram): Diagram;
    /** The rules of a chain by themselves, for whatever reaches it. */
    rules(chain: Chain, entry: Entry): readonly RuleDiagrams[];
    /** Under which key a test outside the model went into the diagram, for a rule. */
    keyOf(rule: Rule, unknown: Unknown): string;
    /** Whether any rule asks for it. */
    asks(key: string): boolean;
}
/** One rule for every packet that comes to it. */
export interface RuleDiagrams {
    readonly rule: Rule;
    /** 1 where its tests hold. */
    readonly matches: Diagram;
    /** 1 where no later rule of the chain sees the packet. */
    readonly takes: Diagram;
    /** The groups of fields that it may change for later rules. */
    readonly changes: number;
}
export declare function makeSide(space: Space, program: Program, network: Network): Side;
