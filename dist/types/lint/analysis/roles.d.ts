import type { Meaning } from '../../core/action.js';
import type { NameField } from '../../core/fields.js';
import type { Predicate } from '../../core/predicate.js';
import type { Network } from '../../eval/network.js';
import type { Program } from '../../eval/program.js';
import type { NatRule } from './nat-rules.js';
export interface Roles {
    readonly wan: readonly string[];
    readonly lan: readonly string[];
    /** Every interface worth asking about, `lo` aside; a made-up one stands for those that no rule names. */
    readonly interfaces: readonly string[];
    /** How the outside was found, for messages. */
    readonly how: string;
}
export interface RoleWishes {
    readonly wan?: readonly string[];
    readonly lan?: readonly string[];
}
/** An interface that no rule and no fact names. */
export declare const OTHER_INTERFACE = "other0";
export declare function roles(program: Program, network: Network, nat: readonly NatRule[], wishes: RoleWishes): Roles;
/** Whole interface names that must hold for the predicate to hold. */
export declare function positiveNames(predicate: Predicate, field: NameField): string[];
/** Interfaces that a rule as a whole demands, incoming and outgoing. */
export declare function demandedInterfaces(meaning: Meaning): string[];
