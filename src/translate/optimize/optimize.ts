// `--optimize`: sets and maps of verdicts in the place of rules in a row, where that is proven to change nothing.

import type { Chain, Rule, Table } from '../../ast/ruleset.js';
import type { Span } from '../../base/source.js';
import type { Prove } from '../prove.js';
import type { Refined } from '../translate.js';
import { condense, type Condensed } from './condense.js';

/** One pass may make rules alike that were not. */
const MOST_PASSES = 4;

/** Condenses what a translation, or a merge, has made. */
export function optimize(refined: Refined, prove: Prove): Refined {
  const notes: string[] = [];
  const replaced = new Map<Rule, Rule>();
  const tables = refined.ruleset.tables.map((table) => {
    const changed = new Map(table.chains.map((chain) => [chain, shorter(chain)] as const));
    const wanted = [...changed.values()].filter(({ steps }) => steps.length > 0);
    if (wanted.length === 0) return table;
    const kept = provable(table, changed, prove, notes);
    for (const short of kept) {
      notes.push(noteOf(short, table));
      for (const { from, rule } of short.steps) for (const each of from) replaced.set(each, rule);
    }
    return withChains(table, new Map(kept.map((short) => [short.before, short.after])));
  });
  const lastOf = (rule: Rule): Rule => {
    const next = replaced.get(rule);
    return next ? lastOf(next) : rule;
  };
  const origins = new Map<Span, readonly Rule[]>(
    refined.ruleset.tables
      .flatMap(({ chains }) => chains.flatMap(({ rules }) => rules))
      .filter((rule) => replaced.has(rule))
      .map((rule) => [rule.span, [lastOf(rule)]]),
  );
  for (const [span, rules] of refined.origins) origins.set(span, rules.map(lastOf));
  return { ...refined, ruleset: { ...refined.ruleset, tables }, notes: [...refined.notes, ...notes], origins };
}

/** A chain, and what it could be. */
interface Shorter {
  readonly before: Chain;
  readonly after: Chain;
  readonly steps: readonly Condensed[];
}

function shorter(before: Chain): Shorter {
  const steps: Condensed[] = [];
  let { rules } = before;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const made = condense(rules);
    const found = made.filter((each) => 'from' in each);
    if (found.length === 0) break;
    steps.push(...found);
    rules = made.map((each) => ('from' in each ? each.rule : each));
  }
  return { before, after: { ...before, rules }, steps };
}

/** All chains at once, or those of them of which it can be shown. */
function provable(table: Table, changed: ReadonlyMap<Chain, Shorter>, prove: Prove, notes: string[]): readonly Shorter[] {
  const wanted = [...changed.values()].filter(({ steps }) => steps.length > 0);
  const asked = (some: readonly Shorter[]): string | null =>
    prove([table], [withChains(table, new Map(some.map(({ before, after }) => [before, after])))]);
  if (asked(wanted) === null) return wanted;
  return wanted.filter((short) => {
    const why = asked([short]);
    if (why !== null) notes.push(`${nameOf(short, table)} stays as it is: ${why}`);
    return why === null;
  });
}

function withChains(table: Table, chains: ReadonlyMap<Chain, Chain>): Table {
  return { ...table, chains: table.chains.map((chain) => chains.get(chain) ?? chain) };
}

function nameOf({ before }: Shorter, { family, name }: Table): string {
  return `chain ${before.name} of table ${family} ${name}`;
}

function noteOf(short: Shorter, table: Table): string {
  const { before, after, steps } = short;
  const maps = steps.filter(({ by }) => by === 'map').length;
  const uncounted = maps === 0 ? '' : `; ${maps === 1 ? 'a map of verdicts does' : 'maps of verdicts do'} not count packets`;
  return `${nameOf(short, table)}: ${before.rules.length} rules became ${after.rules.length}${uncounted}`;
}
