import type { Chain, Rule, Ruleset, Table } from '../../ast/ruleset.js';
import type { IpFamily } from '../../iptables/define.js';
import type { RuleReport } from '../report.js';
import { type Refusal } from './tests.js';
/** What a rule became in one table of one family. */
export interface MadeRule {
    readonly notes: readonly string[];
    readonly differs: readonly string[];
    readonly lines: number;
    /** The text of its lines. */
    readonly target: () => readonly string[];
    /** One of its tests counts packets. */
    readonly counts: boolean;
}
export interface Reports {
    /** A rule has lines; what people should know, and what differs. */
    readonly keep: (rule: Rule, family: IpFamily, made: MadeRule) => void;
    readonly lose: (rule: Rule, why: Refusal) => void;
    readonly losePolicy: (chain: Chain, why: Refusal) => void;
    readonly refuseChain: (table: Table, chain: Chain, why: Refusal) => void;
    readonly refuseTable: (table: Table) => void;
    /** The comment line that stands for a loss, or before what differs. */
    readonly remark: (rule: Rule) => Rule | undefined;
    readonly all: () => readonly RuleReport[];
}
export declare function makeReports(ruleset: Ruleset, { withText }: {
    readonly withText?: boolean;
}): Reports;
