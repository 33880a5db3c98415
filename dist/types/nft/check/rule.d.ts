import type { NamedSet } from '../../ast/nft.js';
import type { Family, Part } from '../../ast/ruleset.js';
import type { Report } from '../fit.js';
/** The table that a rule is in. */
export interface Place {
    readonly family: Family;
    readonly sets: ReadonlyMap<string, NamedSet>;
}
/** Reports statements that nothing reaches, protocols that exclude each other, and what the family or the sets do not allow. */
export declare function checkRule(parts: readonly Part[], place: Place, report: Report): void;
