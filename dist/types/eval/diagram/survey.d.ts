import type { Chain, Hook } from '../../ast/ruleset.js';
import { type Predicate } from '../../core/predicate.js';
import type { IpFamily, Network } from '../network.js';
import type { Program } from '../program.js';
import { type Coding } from './coding.js';
import type { DiagramField } from './layout.js';
import { type NameClasses } from './names.js';
export interface Survey {
    readonly names: NameClasses;
    /** Rising values of fields, between which no rule tells anything apart. Fields that are looked at by their bits have none. */
    readonly told: ReadonlyMap<DiagramField, Coding>;
    /** How many rules packets may come to from base chains at these hooks, on both sides. */
    reachable(hooks: readonly Hook[]): number;
    /** One rule calls the chain, and no other. */
    isCalledOnce(chain: Chain): boolean;
    /**
     * So many tests outside the model, the same for both sides, decide about logs and the like alone that a packet's way is not told apart
     * by them: there would be twice as many ways with each of them.
     */
    readonly manyAsides: boolean;
}
/** `also`: tests that will be asked of the packets beside those of the rules. */
export declare function survey(programs: readonly Program[], family: IpFamily, network: Network, also: readonly Predicate[]): Survey;
