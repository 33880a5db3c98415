import type { Chain, Table } from '../ast/ruleset.js';
import type { RuleReport } from './report.js';
/**
 * Moves rules that set a helper, or that part of them. That changes nothing as long as every packet that leaves the chain
 * undropped has met them, so a rule behind an accept, a return or a jump is reported as unsupported instead, and left out.
 */
export declare function moveHelperRules(table: Table, chains: readonly Chain[], reports: RuleReport[]): readonly Chain[];
