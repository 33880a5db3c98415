import type { Family, Part, Rule, Ruleset, Table } from '../ast/ruleset.js';
/** The whole ruleset. A table that the text replaced is declared and deleted first, so that loading it twice changes nothing. */
export declare function printNft(ruleset: Ruleset): string;
export declare function printTable(table: Table): string;
/** One line, without indentation. The family is what the rule's table has. */
export declare function printRule(rule: Rule, family: Family): string;
/** One statement. Parts of iptables have no spelling here: a tree that is to be printed in nft holds none. */
export declare function printStatement(part: Part, _family: Family): string;
