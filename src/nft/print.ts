// Trees to text, as `nft list ruleset` lays it out: tabs, a blank line between chains, comments last.

import { chainOf, type Chain, type Family, type Part, type Rule, type Ruleset, type Table } from '../ast/ruleset.js';
import { printChainHeader } from './chain-header.js';
import { statementOf } from './lookup.js';
import { printObject, printSetBlock } from './print-item.js';
import { LISTED, type Style } from './style.js';

/** The whole ruleset. A table that the text replaced is declared and deleted first, so that loading it twice changes nothing. */
export function printNft(ruleset: Ruleset, style: Style = LISTED): string {
  let text = ruleset.flushes === true ? 'flush ruleset\n' : '';
  for (const table of ruleset.tables) {
    if (table.replaces && ruleset.flushes !== true) {
      text += `table ${table.family} ${table.name}\ndelete table ${table.family} ${table.name}\n`;
    }
    text += printTable(table, (chain) => printRules(chain, table, '\t\t', style), style);
  }
  return text;
}

/** A table; `body` gives the lines of a chain's rules where they are at hand as text. */
export function printTable(table: Table, body: (chain: Chain) => string, style: Style = LISTED): string {
  let head = '';
  if (table.flags && table.flags.length > 0) head += `\tflags ${table.flags.join(',')}\n`;
  if (table.comment !== undefined) head += `\tcomment "${table.comment}"\n`;
  let items = '';
  const separate = (): string => (items === '' ? (head === '' ? '' : '\n') : '\n');
  for (const object of table.objects)
    if (object.kind !== 'flowtable') items += separate() + printObject(object, table.family, style);
  for (const set of table.sets) items += separate() + printSetBlock(set, style);
  for (const object of table.objects)
    if (object.kind === 'flowtable') items += separate() + printObject(object, table.family, style);
  for (const chain of table.chains)
    if (chain.anonymous !== true) items += separate() + printChainHead(chain, table.family, style) + body(chain) + CHAIN_END;
  return `table ${table.family} ${table.name} {\n${head}${items}}\n`;
}

/** What stands before the rules of a chain. */
export function printChainHead(chain: Chain, family: Family, style: Style = LISTED): string {
  let text = `\tchain ${chain.name} {\n`;
  if (chain.comment !== undefined) text += `\t\tcomment "${chain.comment}"\n`;
  if (chain.base) {
    const offload = chain.base.offload === true ? ' flags offload;' : '';
    text += `\t\t${printChainHeader(chain.base, family, style)};${offload} policy ${chain.policy?.verdict ?? 'accept'};\n`;
  }
  return text;
}

/** What stands behind them. */
export const CHAIN_END = '\t}\n';

function printRules({ rules }: Chain, table: Table, indent: string, style: Style): string {
  let text = '';
  for (const rule of rules) {
    const held = heldChain(rule, table);
    const printed = printRule(rule, table.family, style);
    const line = held
      ? `${printed.slice(0, -held.name.length)}{\n${printRules(held, table, `${indent}\t`, style)}${indent}}`
      : printed;
    text += `${indent}${line}\n`;
  }
  return text;
}

/** The chain that stands in the rule itself, behind its jump. */
function heldChain({ parts }: Rule, table: Table): Chain | undefined {
  const last = parts.at(-1);
  if (last?.kind !== 'verdict' || last.chain === undefined) return undefined;
  const chain = chainOf(table, last.chain);
  return chain?.anonymous === true ? chain : undefined;
}

/** One line, without indentation. The family is what the rule's table has. */
export function printRule(rule: Rule, family: Family, style: Style = LISTED): string {
  let text = '';
  for (const part of rule.parts) {
    const printed = printStatement(part, family, style);
    if (printed !== '') text += text === '' ? printed : ` ${printed}`;
  }
  if (rule.comment === null) return text;
  return text === '' ? `comment "${rule.comment}"` : `${text} comment "${rule.comment}"`;
}

/** One statement. Parts of iptables have no spelling here: a tree that is to be printed in nft holds none. */
export function printStatement(part: Part, _family: Family, style: Style = LISTED): string {
  if (part.kind === 'opaque') return part.text;
  if (part.kind === 'match' || part.kind === 'target') throw new Error(`an iptables ${part.kind} in an nft rule: ${part.name}`);
  return statementOf(part.kind).print(part, style);
}
