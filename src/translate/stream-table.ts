// A table that is translated line by line: its chains, what it declares for them, and where its text is in the end.

import type { Chain, Hook, Table } from '../ast/ruleset.js';
import { NO_PLACE } from '../base/place-table.js';
import type { Span } from '../base/source.js';
import { baseOf } from '../iptables/base-chains.js';
import type { AppendCommand } from '../iptables/command.js';
import type { IpFamily } from '../iptables/define.js';
import type { Words } from '../iptables/words.js';
import { CHAIN_END, printChainHead, printRule, printTable } from '../nft/print.js';
import { addText, type ByteLines, type Ranges } from './byte-lines.js';
import type { LineTree } from './line-tree.js';
import { declaredSets, type DeclaredSets, type lowerContext } from './lower.js';
import type { RuleHost } from './lower-rule.js';
import { unused } from './names.js';
import type { PartPlace } from './part-memo.js';
import {
  addAnyChain,
  addChains,
  chainAt,
  chainName,
  chainNamed,
  chainNames,
  keepLines,
  keepText,
  streamChains,
  targetAt,
  type StreamChains,
} from './stream-chains.js';
import { INDENT } from './stream-line.js';

/** A table while its lines are read. */
export interface OpenTable {
  readonly name: string;
  readonly span: Span;
  readonly chains: StreamChains;
  readonly jumps: Set<string>;
  /** Whether the name of a chain stands there that is declared already, and that no hook calls. */
  readonly isTarget: (start: number, end: number) => boolean;
  readonly lines: ByteLines;
  readonly sets: DeclaredSets;
  readonly helpers: Chain[];
  /** Names of its chains, once a helper chain was needed. */
  taken: Set<string> | null;
  /** A rule was seen: chains declared from here on could meet names that were taken meanwhile. */
  started: boolean;
  /** One for each hook, and one for user chains. */
  readonly places: Map<Hook | null, StreamPlace>;
  /** That of the current chain. */
  place: StreamPlace | null;
}

/** What lowering needs to know of a chain, and a context that moves from rule to rule. */
export interface StreamPlace extends PartPlace {
  readonly context: ReturnType<typeof lowerContext>;
  readonly host: RuleHost;
  /** The lines that were seen, without a counter before them and with one. */
  readonly bare: LineTree;
  readonly counted: LineTree;
}

export function openTable(family: IpFamily, name: string, span: Span, lines: ByteLines): OpenTable {
  const chains = streamChains(family, name, span, lines);
  return {
    name,
    span,
    chains,
    jumps: new Set(),
    isTarget(start, end) {
      const chain = targetAt(chains, start, end);
      return chain !== NO_PLACE && !chains.builtIn.has(chain);
    },
    lines,
    sets: declaredSets(),
    helpers: [],
    taken: null,
    started: false,
    places: new Map(),
    place: null,
  };
}

export function hostOf(table: OpenTable): RuleHost {
  return {
    chainName: (name) => name,
    helperChain(rules) {
      // All chains are declared before the first rule; one that is not is built in, and has no such name.
      const taken = (table.taken ??= new Set(chainNames(table.chains)));
      const name = unused(`${chainName(table.chains, table.chains.current)}_part`, taken);
      taken.add(name);
      table.helpers.push({
        kind: 'chain',
        name,
        base: null,
        policy: null,
        counter: null,
        rules,
        span: rules[0]?.span ?? table.span,
      });
      return name;
    },
  };
}

/** To the chain that was entered last. */
export function addLine({ lines, chains }: OpenTable, text: string): void {
  const start = lines.length;
  addText(lines, `${INDENT}${text}\n`);
  keepLines(chains, start);
}

export function chainOf({ chains }: OpenTable, { starts, ends, texts }: Words, word: number): number {
  return texts[word] === undefined ? chainAt(chains, starts[word] ?? 0, ends[word] ?? 0) : NO_PLACE;
}

/** A built-in chain exists without being declared; any other has to be. */
export function chainFor({ name, chains }: OpenTable, { chain, chainSpan: { start, end } }: AppendCommand): number {
  const isWritten = end - start === chain.length;
  const known = isWritten ? chainAt(chains, start, end) : chainNamed(chains, chain);
  return known !== NO_PLACE || !isWritten || !baseOf(name, chain) ? known : addAnyChain(chains, chain, null, start, end);
}

export function jumpsArrive({ name, chains, jumps }: OpenTable): boolean {
  return [...jumps].every((target) => chainNamed(chains, target) !== NO_PLACE && !baseOf(name, target));
}

/** Where the table's text is among all bytes. */
export function addTable(table: OpenTable, family: IpFamily, ranges: Ranges): void {
  const { name, chains, helpers, sets, lines } = table;
  const own = `table ${family} ${name}`;
  const head = printTable(emptyTable(table, family), () => '').slice(0, -END.length);
  keepText(lines, `${own}\ndelete ${own}\n${head}`, ranges);
  addChains(chains, sets.list.length === 0, ranges);
  for (const helper of helpers) {
    const rules = helper.rules.map((rule) => `${INDENT}${printRule(rule, family)}\n`).join('');
    keepText(lines, `\n${printChainHead(helper, family)}${rules}${CHAIN_END}`, ranges);
  }
  keepText(lines, END, ranges);
}

const END = '}\n';

/** The table without its chains. */
export function emptyTable({ name, sets, span }: OpenTable, family: IpFamily): Table {
  return { kind: 'table', family, name, chains: [], sets: sets.list, objects: [], replaces: true, span };
}
