import { type Chain, type Family, type Part, type Rule, type Ruleset, type Table } from '../ast/ruleset.js';
import { type Style } from './style.js';
/** The whole ruleset. A table that the text replaced is declared and deleted first, so that loading it twice changes nothing. */
export declare function printNft(ruleset: Ruleset, style?: Style): string;
/** A table; `body` gives the lines of a chain's rules where they are at hand as text. */
export declare function printTable(table: Table, body: (chain: Chain) => string, style?: Style): string;
/** What stands before the rules of a chain. */
export declare function printChainHead(chain: Chain, family: Family, style?: Style): string;
/** What stands behind them. */
export declare const CHAIN_END = "\t}\n";
/** One line, without indentation. The family is what the rule's table has. */
export declare function printRule(rule: Rule, family: Family, style?: Style): string;
/** One statement. Parts of iptables have no spelling here: a tree that is to be printed in nft holds none. */
export declare function printStatement(part: Part, _family: Family, style?: Style): string;
