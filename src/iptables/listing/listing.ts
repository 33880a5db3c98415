// Reads what `iptables -L` prints: a listing for people, which hides a part of what the rules say; what it hides is marked.

import type { ParseResult } from '../../ast/parse-result.js';
import type { Counter, Opaque, Rule } from '../../ast/ruleset.js';
import { span, type Source, type Span } from '../../base/source.js';
import { diagnostic, syntaxError, type Diagnostic } from '../../diagnostics/diagnostic.js';
import { TABLE_NAMES, baseOf } from '../base-chains.js';
import { commandOf } from '../command-reader.js';
import type { IpFamily } from '../define.js';
import { vocabularyOf } from '../lookup.js';
import { applyCommand } from '../replay.js';
import { finishReplay } from '../replay-result.js';
import { makeReplay, type Replay } from '../replay-state.js';
import { cachedPlan, shapeCacheFor, type ShapeCache } from '../shape-cache.js';
import { makeWords, type Words } from '../words.js';
import { readBlocks, type ListedBlock, type ListedChain, type ListedRow } from './blocks.js';
import { fillWords, hiddenParts } from './row-words.js';

export interface ListingOptions {
  readonly family: IpFamily;
}

/** Reads one or several listings, one behind the other. Never throws; rules that say too little get a part that is unknown. */
export function parseListing(source: Source, { family }: ListingOptions): ParseResult {
  const diagnostics: Diagnostic[] = [];
  const reader: Reader = {
    source,
    diagnostics,
    replay: makeReplay(diagnostics),
    words: makeWords(source, true),
    caches: { ip: new Map(), ip6: new Map() },
  };
  for (const block of readBlocks(source, family, diagnostics)) readBlock(reader, block);
  return { ruleset: finishReplay(reader.replay, source), diagnostics };
}

interface Reader {
  readonly source: Source;
  readonly diagnostics: Diagnostic[];
  readonly replay: Replay;
  readonly words: Words;
  readonly caches: Readonly<Record<IpFamily, Map<string, ShapeCache>>>;
}

function readBlock(reader: Reader, block: ListedBlock): void {
  const { source, replay, diagnostics } = reader;
  const { chains } = block;
  const first = chains[0];
  const last = chains[chains.length - 1];
  if (!first || !last) return;
  const family = block.family;
  const table = block.table ?? tableOf(chains);
  const whole = span(source, first.span.start, last.end);
  applyCommand(replay, { kind: 'begin table', family, table, replaces: true, span: whole });
  for (const { name, nameSpan, policy, counter, span: at } of chains) {
    applyCommand(replay, { kind: 'declare chain', family, table, chain: name, chainSpan: nameSpan, policy, counter, span: at });
  }
  declareUnlisted(reader, chains, family, table);
  for (const chain of chains) for (const row of chain.rows) readRow(reader, chain, row, family, table);
  reportHidden(diagnostics, chains);
  reportNeverMatched(diagnostics, chains);
}

/** The table that has chains of these names; a listing does not say it. */
function tableOf(chains: readonly ListedChain[]): string {
  const built = chains.filter(({ policy }) => policy !== null).map(({ name }) => name);
  const fits = TABLE_NAMES.filter((table) => built.every((name) => baseOf(table, name)));
  const exact = fits.filter(
    (table) =>
      ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'].filter((name) => baseOf(table, name)).length === built.length,
  );
  // "security" has the chains of "filter", and older kernels had no INPUT in "nat".
  const candidates = exact.length > 0 ? exact : fits;
  return ['filter', 'nat', 'mangle', 'raw'].find((table) => candidates.includes(table)) ?? 'filter';
}

/** `iptables -L INPUT` shows no chain that INPUT jumps to: such a chain is there, and nobody knows what it does. */
function declareUnlisted(
  { replay, diagnostics, source }: Reader,
  chains: readonly ListedChain[],
  family: IpFamily,
  table: string,
): void {
  const known = new Set(chains.map(({ name }) => name));
  const { targets } = vocabularyOf(family);
  for (const { rows } of chains) {
    for (const { cells } of rows) {
      const { target } = cells;
      if (
        !target ||
        known.has(target.text) ||
        targets.has(target.text) ||
        VERDICTS.has(target.text) ||
        baseOf(table, target.text)
      )
        continue;
      known.add(target.text);
      const at = span(source, target.start, target.end);
      const common = { family, table, chain: target.text, chainSpan: at, span: at };
      applyCommand(replay, { kind: 'declare chain', ...common, policy: null, counter: null });
      const why = 'the chain is not in the listing';
      applyCommand(replay, {
        kind: 'append',
        ...common,
        rules: [opaqueRule({ kind: 'opaque', text: '[not listed]', why, span: at })],
      });
      diagnostics.push(
        diagnostic(
          'relies-on-others',
          'info',
          `the chain "${target.text}" is not in the listing, so what it does is not known`,
          at,
        ),
      );
    }
  }
}

const VERDICTS = new Set(['ACCEPT', 'DROP', 'RETURN']);

function opaqueRule(part: Opaque): Rule {
  return { kind: 'rule', parts: [part], counter: null, comment: null, span: part.span };
}

function readRow(reader: Reader, chain: ListedChain, row: ListedRow, family: IpFamily, table: string): void {
  const { words, caches, diagnostics, replay, source } = reader;
  const counter: Counter | null = row.counter;
  const phrases = fillWords(words, chain, row, source);
  const cache = shapeCacheFor(caches[family], vocabularyOf(family), table);
  const command = commandOf(cachedPlan(cache, words), words, { family, table, counter, diagnostics });
  if (command?.kind !== 'append') return;
  const hidden = hiddenParts(row, phrases, source);
  for (const part of hidden) {
    if (part.why.startsWith('natgw'))
      diagnostics.push(syntaxError(`"${part.text}" is nothing that natgw knows from listings`, part.span));
  }
  applyCommand(replay, { ...command, span: row.span, rules: command.rules.map((rule) => withHidden(rule, hidden, row.span)) });
}

/** Tests that the listing does not show stand in front of the verdict. */
function withHidden(rule: Rule, hidden: readonly Opaque[], at: Span): Rule {
  const end = rule.parts[rule.parts.length - 1];
  const ends = end && end.kind !== 'match' && end.kind !== 'opaque' ? [end] : [];
  return { ...rule, parts: [...rule.parts.slice(0, rule.parts.length - ends.length), ...hidden, ...ends], span: at };
}

function reportHidden(diagnostics: Diagnostic[], chains: readonly ListedChain[]): void {
  const brief = chains.find(({ rows }) => rows.some(({ cells }) => cells.input === null));
  if (brief) {
    const message = 'this listing was made without "-v", so it hides which interfaces its rules are for';
    diagnostics.push(
      diagnostic('listing-hides', 'warning', message, brief.span, {
        help: ['give natgw the output of iptables-save, or of iptables -L -n -v'],
      }),
    );
  }
  const rounded = chains.find(({ rows }) => rows.some(({ isRounded }) => isRounded));
  if (rounded) {
    const message = 'this listing was made without "-x", so its counters are rounded';
    diagnostics.push(diagnostic('listing-hides', 'info', message, rounded.span));
  }
}

/** Rules that no packet ever met, where the counters show that there were packets. */
function reportNeverMatched(diagnostics: Diagnostic[], chains: readonly ListedChain[]): void {
  const rows = chains.flatMap((chain) => chain.rows).filter(({ counter }) => counter !== null);
  const never = rows.filter(({ counter }) => counter?.packets === 0);
  const [first] = never;
  const counted = rows.length > never.length || chains.some(({ counter }) => (counter?.packets ?? 0) > 0);
  if (!first || !counted) return;
  diagnostics.push(
    diagnostic(
      'never-matched',
      'info',
      `${never.length} of the ${rows.length} rules of this listing matched no packet since the counters began`,
      first.span,
      { labels: never.slice(1).map((row) => ({ message: 'nor did this one', span: row.span })) },
    ),
  );
}
