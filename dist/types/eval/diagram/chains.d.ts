import type { Hook, Rule } from '../../ast/ruleset.js';
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
    /** 1 where the tests of the chain's rule at `index` hold, for whatever packet comes to the chain. */
    matches(index: number, entry: Entry): Diagram;
    /** 1 where no later rule of the chain sees such a packet. */
    takes(index: number, entry: Entry): Diagram;
    /** Under which key a test outside the model went into the diagram, for a rule. */
    keyOf(rule: Rule, unknown: Unknown): string;
    /** The tests outside the model that rules ask, by their keys, as far as diagrams were made. */
    readonly asked: ReadonlySet<string>;
}
export declare function makeSide(space: Space, program: Program, network: Network): Side;
