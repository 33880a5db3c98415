// Cuts listings into tables, chains and rows, by their head lines and the commands between them.

import type { Counter, Policy } from '../../ast/ruleset.js';
import { span, type Source, type Span } from '../../base/source.js';
import { syntaxError, type Diagnostic } from '../../diagnostics/diagnostic.js';
import { TABLE_NAMES } from '../base-chains.js';
import { counterOf } from '../counter.js';
import type { IpFamily } from '../define.js';
import { onlyAsks } from '../script-lines.js';
import { columnsOf, rowOf, type Columns, type Row } from './columns.js';

/** What one `iptables -L` printed. */
export interface ListedBlock {
  readonly family: IpFamily;
  /** Where a command or a line in front of it says so. */
  readonly table: string | null;
  readonly chains: readonly ListedChain[];
}

export interface ListedChain {
  readonly name: string;
  readonly nameSpan: Span;
  /** Null for a user chain. */
  readonly policy: Policy | null;
  readonly counter: Counter | null;
  readonly rows: readonly ListedRow[];
  /** The line that names it. */
  readonly span: Span;
  /** Where its last line ends. */
  readonly end: number;
}

export interface ListedRow {
  readonly cells: Row;
  readonly counter: Counter | null;
  /** The counter was printed as 12K, 3M, …: only its leading digits are known. */
  readonly isRounded: boolean;
  readonly span: Span;
}

type Open<T> = { -readonly [K in keyof T]: T[K] };
/** `family` is null where no command says it. */
interface OpenBlock extends Omit<Open<ListedBlock>, 'family' | 'chains'> {
  family: IpFamily | null;
  chains: OpenChain[];
}
interface OpenChain extends Open<ListedChain> {
  rows: ListedRow[];
}

const CHAIN = /^Chain (\S+) \((?:policy (\w+)(?: (\d+[KMGTP]?) packets, (\d+[KMGTP]?) bytes)?|(\d+) references)\)\s*$/;
const COUNT = /^\d+[KMGTP]?$/;
const COMMAND = /\b(ip6?tables)(?:-(?:legacy|nft))?\s/;
const TABLE_LINE = /^\s*Table:?\s+[`'"]?(\w+)[`'"]?:?\s*$/i;

/** The listings of a text, in order; lines that are no part of one are reported. */
export function readBlocks(source: Source, family: IpFamily, diagnostics: Diagnostic[]): readonly ListedBlock[] {
  const blocks: OpenBlock[] = [];
  let block: OpenBlock | null = null;
  let said: { family: IpFamily | null; table: string | null } = { family: null, table: null };
  let columns: Columns | undefined;
  const { text } = source;
  for (let at = 0; at < text.length;) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    readLine(text.slice(at, end).replace(/\r$/, ''), at);
    at = end + 1;
  }
  return blocks.map((made) => ({ ...made, family: made.family ?? familyOf(made.chains) ?? family }));

  function readLine(line: string, at: number): void {
    if (line.trim() === '' || line.trimStart().startsWith('# Warning:')) return;
    const command = COMMAND.exec(line);
    const tableLine = TABLE_LINE.exec(line)?.[1];
    const head = CHAIN.exec(line);
    const found = columnsOf(line);
    if (head) beginChain(head, line, at);
    else if (found) columns = found;
    else if (command) {
      const table = /(?:-t\s*|--table[ =])(\w+)/.exec(line)?.[1] ?? 'filter';
      said = { family: command[1] === 'ip6tables' ? 'ip6' : 'ip', table: TABLE_NAMES.includes(table) ? table : null };
      block = null;
    } else if (tableLine !== undefined && TABLE_NAMES.includes(tableLine)) {
      said = { ...said, table: tableLine };
      block = null;
    } else readRow(line, at);
  }

  function beginChain(head: RegExpExecArray, line: string, at: number): void {
    const [, name = '', policy, packets, bytes] = head;
    if (!block || beginsTable(block.chains, name, policy !== undefined)) {
      block = { family: said.family, table: block ? null : said.table, chains: [] };
      blocks.push(block);
    }
    columns = undefined;
    const whole = span(source, at, at + line.length);
    const policyAt = at + line.indexOf('(policy ') + '(policy '.length;
    block.chains.push({
      name,
      nameSpan: span(source, at + 'Chain '.length, at + 'Chain '.length + name.length),
      policy:
        policy === undefined
          ? null
          : {
              kind: 'policy',
              verdict: policy === 'DROP' ? 'drop' : 'accept',
              span: span(source, policyAt, policyAt + policy.length),
            },
      counter: packets === undefined || bytes === undefined ? null : counterOf(packets, bytes),
      rows: [],
      span: whole,
      end: whole.end,
    });
  }

  function readRow(line: string, at: number): void {
    const chain = block?.chains[block.chains.length - 1];
    const cells = chain && columns ? rowOf(line, at, columns) : undefined;
    const start = at + line.length - line.trimStart().length;
    const whole = span(source, start, at + line.trimEnd().length);
    if (!chain || !cells) {
      if (onlyAsks(line)) return;
      diagnostics.push(syntaxError('this line is no part of a listing', whole));
      return;
    }
    const { packets, bytes } = cells;
    const strange = [packets, bytes].find((cell) => cell && !COUNT.test(cell.text));
    if (strange) {
      diagnostics.push(syntaxError(`"${strange.text}" is no number of a counter`, span(source, strange.start, strange.end)));
    }
    chain.rows.push({
      cells,
      counter: packets && bytes && !strange ? counterOf(packets.text, bytes.text) : null,
      isRounded: /\D$/.test(packets?.text ?? '0') || /\D$/.test(bytes?.text ?? '0'),
      span: whole,
    });
    chain.end = whole.end;
  }
}

/** The family of the addresses that are listed, if there are any. */
function familyOf(chains: readonly ListedChain[]): IpFamily | null {
  for (const { rows } of chains) {
    for (const { cells } of rows) {
      for (const { text } of [cells.source, cells.destination]) {
        if (/^!?[\da-f]*:[\da-f:.]*(?:\/|$)/i.test(text)) return 'ip6';
        if (/^!?\d+\.\d+\.\d+\.\d+/.test(text)) return 'ip';
      }
    }
  }
  return null;
}

const ORDER = ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'];

/** Chains of a table come in the order of the hooks, user chains last; a chain out of order is the next table's. */
function beginsTable(chains: readonly ListedChain[], name: string, isBuiltIn: boolean): boolean {
  const last = chains[chains.length - 1];
  if (!last || chains.some((chain) => chain.name === name)) return true;
  return isBuiltIn && (last.policy === null || ORDER.indexOf(last.name) > ORDER.indexOf(name));
}
