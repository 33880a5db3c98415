import type { Hook } from '../ast/ruleset.js';
import type { ConnectionState } from './conntrack.js';
import { type Space } from './diagram/space.js';
import type { Path } from './diagram/paths.js';
import type { Side } from './diagram/chains.js';
import { type Ends } from './ends.js';
import { type Flow } from './flow.js';
import { type IpFamily, type Network } from './network.js';
import type { Program } from './program.js';
/** A packet at a hook, in the words of a probe; `given` are the answers of tests outside the model that it needs. */
export interface Witness {
    readonly packet: Readonly<Record<string, string | number>>;
    readonly given: readonly {
        readonly test: string;
        readonly holds: boolean;
    }[];
    readonly flow: Flow;
    readonly state: ConnectionState;
}
/** The value that a free variable takes. */
export declare function plainBit(space: Space, variable: number): 0 | 1;
/** The packet of a path at a hook. */
export declare function witnessOf(space: Space, path: Path, hook: Hook, network: Network): Witness;
/** What becomes of the packet at the hook, and who decides it. */
export interface HookOutcome extends Ends {
    readonly verdict: 'accept' | 'drop' | 'reject';
    readonly rejectType?: string;
    /** Fields that rules changed beside these, and all else that they did. */
    readonly effects: readonly string[];
    /** The rule that decides, or the policy; null where no chain is at the hook. */
    readonly by: DecidedBy | null;
}
/** What decided, and where it stands in its text. */
export interface DecidedBy {
    readonly file: string;
    readonly line: number;
    readonly table: string;
    readonly chain: string;
    /** The rule as it is written, or `policy drop`. */
    readonly text: string;
}
/** Walks the packet through the rules of the hook; null where the walk did not come to one end. */
export declare function outcomeAt(witness: Witness, hook: Hook, family: IpFamily, side: Side, program: Program, network: Network): HookOutcome | null;
