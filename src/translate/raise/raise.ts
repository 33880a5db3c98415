// nft → iptables and ip6tables: a whole ruleset, with its sets as ipsets and a report of every rule.

import type { Chain, Part, Rule, Ruleset, Table } from '../../ast/ruleset.js';
import { isFailure } from '../../base/result.js';
import type { Span } from '../../base/source.js';
import { baseOf, builtInChains, TABLE_NAMES } from '../../iptables/base-chains.js';
import type { IpFamily } from '../../iptables/define.js';
import { printRule } from '../../iptables/print.js';
import { ruleLineReader } from '../../iptables/rule-line.js';
import { lackOfIptables, lacksOf, type Lack } from '../capabilities.js';
import type { Rename, RuleReport } from '../report.js';
import { DEFAULT_TARGET, type Target } from '../target.js';
import { needsTracking, obstacleInRaw } from './before-tracking.js';
import { makeChainNames, type Renames } from './chain-names.js';
import type { Ending, RaiseContext, TableName } from './context.js';
import { emitRule, type Line } from './emit.js';
import { makeIpsetPool, type IpsetPool, type RaisedIpset } from './ipset.js';
import { makeReports, type Reports } from './reports.js';
import { CONNTRACK, slotsOf, type HookedChain, type Slot } from './slots.js';
import type { Item } from './items.js';
import { MOST_OF_MAPS } from './normalize.js';
import { chainNamed, reachedFrom } from './reached.js';
import { itemsOfRule } from './rule-items.js';
import { isRefusal, refuse } from './tests.js';

export interface RaiseOptions {
  /** Reports also hold the text that each rule became. */
  readonly withText?: boolean;
  /** What the result is for; Debian 12 if left out. */
  readonly target?: Target;
}

export interface RaisedRuleset {
  /** Tables of both families, as far as the original has them. */
  readonly ruleset: Ruleset;
  readonly ipsets: readonly RaisedIpset[];
  readonly rules: readonly RuleReport[];
  readonly renames: readonly Rename[];
}

const FAMILIES: readonly IpFamily[] = ['ip', 'ip6'];

/** Translates every table. Rules without a translation leave a remark in their place, and are `unsupported` in the report. */
export function raiseRuleset(ruleset: Ruleset, options: RaiseOptions = {}): RaisedRuleset {
  const reports = makeReports(ruleset, options);
  const renames: Renames = new Map();
  const lacks = lacksOf(options.target ?? DEFAULT_TARGET, 'iptables');
  const pool = makeIpsetPool();
  const room = { left: MOST_OF_MAPS };
  const tables: Table[] = [];
  for (const table of ruleset.tables) {
    if (table.family !== 'ip' && table.family !== 'ip6' && table.family !== 'inet') reports.refuseTable(table);
  }
  for (const family of FAMILIES) {
    const own = ruleset.tables.filter((table) => table.family === family || table.family === 'inet');
    if (own.length > 0) tables.push(...raiseFamily(family, own, ruleset, { reports, renames, pool, lacks, room }));
  }
  return {
    ruleset: { kind: 'ruleset', language: 'iptables', tables, span: ruleset.span },
    ipsets: pool.sets,
    rules: reports.all(),
    renames: [...renames.values()],
  };
}

interface Shared {
  readonly reports: Reports;
  readonly renames: Renames;
  readonly pool: IpsetPool;
  readonly lacks: readonly Lack[];
  readonly room: RaiseContext['room'];
}

function raiseFamily(family: IpFamily, tables: readonly Table[], { span }: Ruleset, shared: Shared): readonly Table[] {
  const { slots, refused } = slotsOf(tables, family);
  for (const { table, chain, why } of refused) shared.reports.refuseChain(table, chain, why);
  const builders = new Map<TableName, TableBuilder>();
  const builder = (name: TableName): TableBuilder => {
    const known = builders.get(name) ?? makeBuilder(family, name, span, shared);
    builders.set(name, known);
    return known;
  };
  for (const slot of slots) builder(slot.table).fill(slot);
  for (const each of builders.values()) each.finish();
  // Chains that nothing calls are kept beside those of their table.
  for (const table of tables) {
    const home = homeOf(table, slots);
    for (const chain of table.chains) {
      if (chain.base || [...builders.values()].some((each) => each.holds(table, chain.name))) continue;
      builder(home).keep(table, chain);
    }
  }
  for (const each of builders.values()) each.finish();
  return TABLE_NAMES.flatMap((name) => builders.get(name as TableName)?.table() ?? []);
}

function homeOf(table: Table, slots: readonly Slot[]): TableName {
  const named = TABLE_NAMES.find((name) => name === table.name) as TableName | undefined;
  return named ?? slots.find(({ chains }) => chains.some((each) => each.table === table))?.table ?? 'filter';
}

interface TableBuilder {
  readonly fill: (slot: Slot) => void;
  readonly keep: (table: Table, chain: Chain) => void;
  readonly holds: (table: Table, chain: string) => boolean;
  /** Raises the chains that were called and are not there yet. */
  readonly finish: () => void;
  readonly table: () => Table;
}

type OpenChain = { -readonly [Key in keyof Omit<Chain, 'rules'>]: Chain[Key] } & { readonly rules: Rule[] };

interface Waiting {
  readonly table: Table;
  readonly chain: Chain;
  readonly name: string;
  readonly passes: boolean;
}

function makeBuilder(
  family: IpFamily,
  place: TableName,
  span: Span,
  { reports, renames, pool, lacks, room }: Shared,
): TableBuilder {
  const names = makeChainNames(family, place, renames);
  const read = ruleLineReader(family, place);
  const chains = new Map<string, OpenChain>();
  const called = new Map<string, string>();
  const waiting: Waiting[] = [];
  /** In raw, the rules of base chains that packets meet before this one. */
  const before = new Map<Chain, readonly Rule[]>();
  const only = (name: string): OpenChain => {
    const known = chains.get(name) ?? {
      kind: 'chain',
      name,
      base: baseOf(place, name),
      policy: null,
      counter: null,
      rules: [],
      span,
    };
    chains.set(name, known);
    return known;
  };

  const nameOf = (table: Table, chain: string, passes: boolean): string => {
    const key = `${table.family} ${table.name} ${chain} ${String(passes)}`;
    const known = called.get(key);
    if (known !== undefined) return known;
    const found = chainNamed(chain, table);
    const other = called.has(`${table.family} ${table.name} ${chain} ${String(!passes)}`);
    const name = names.take(other ? `${chain}_pass` : chain, chain);
    called.set(key, name);
    if (found) waiting.push({ table, chain: found, name, passes });
    return name;
  };

  const raiseChain = (table: Table, chain: Chain, name: string, hook: Chain['base'], ending: Ending): void => {
    const target = only(name);
    chain.rules.forEach((rule, index) => {
      const made = raiseRule(table, chain, rule, chain.rules[index + 1], name, hook, ending);
      if (isRefusal(made)) reports.lose(rule, made);
      const remark = reports.remark(rule);
      if (remark) target.rules.push(remark);
      if (!isRefusal(made)) for (const each of made) only(each.chain).rules.push(each.rule);
    });
    if (ending.passes && ending.policy === 'drop') target.rules.push(ofPolicy(chain));
  };

  /** The lines of a rule, each read as iptables reads it. */
  const raiseRule = (
    table: Table,
    of: Chain,
    rule: Rule,
    next: Rule | undefined,
    chain: string,
    hook: Chain['base'],
    ending: Ending,
  ) => {
    const notes: string[] = [];
    const differs: string[] = [];
    const cx: RaiseContext = {
      family,
      table,
      place,
      hook: hook?.hook ?? null,
      afterRouting: reachedFrom('postrouting', table).has(of.name),
      note: (text) => notes.push(text),
      differs: (text) => differs.push(text),
      ipset: (set, kinds, protocols) => pool.find(family, table.name, set, kinds, protocols),
      chain: (name) => nameOf(table, name, ending.passes),
      ending,
      room,
    };
    const late = place === 'raw' && hook !== null && hook.priority > CONNTRACK;
    if (place === 'raw' && hook !== null && !late && rule.parts.some(needsTracking))
      return refuse(
        'before connection tracking there is no connection that nft could tell this, so the rule does nothing there',
        `put it in a chain behind ${CONNTRACK}`,
      );
    const obstacle = late
      ? obstacleInRaw(rule, [...(before.get(of) ?? []), ...of.rules.slice(0, of.rules.indexOf(rule))])
      : undefined;
    if (obstacle) return obstacle;
    const items = itemsOfRule(rule, next, cx);
    if (isRefusal(items)) return items;
    const lines: Line[] = [];
    const failed = emitRule(items, chain, {
      cx,
      lines,
      helper: () => names.take(`${chain.slice(0, 20)}_part`),
      atEnd: ending.policy !== null && !ending.passes ? ['-j', ending.policy.toUpperCase()] : null,
      comment: rule.comment,
    });
    if (failed) return failed;
    room.left -= lines.length - 1;
    const made: { readonly chain: string; readonly rule: Rule }[] = [];
    for (const line of lines) {
      const parsed = read(line.chain, line.words);
      if (isFailure(parsed)) return refuse(parsed.message, parsed.help);
      const lack = lacks.length > 0 ? lackOfIptables(parsed.parts, lacks) : undefined;
      if (lack) return refuse(lack.reason, lack.instead);
      made.push({
        chain: line.chain,
        rule: respan({ ...parsed, counter: line.counter ? { kind: 'counter', ...line.counter } : null }, rule.span),
      });
    }
    const target = () => made.map((each) => targetText(family, place, each.chain, each.rule));
    reports.keep(rule, family, { notes, differs, lines: made.length, target, counts: items.some(countsPackets) });
    return made;
  };

  const ofPolicy = ({ span: at, policy }: Chain): Rule => ({
    kind: 'rule',
    parts: [{ kind: 'verdict', verdict: 'drop', span: policy?.span ?? at }],
    counter: null,
    comment: null,
    span: at,
  });

  return {
    fill({ name, chains: hooked, hook }) {
      const built = only(name);
      const last = hooked[hooked.length - 1];
      for (const [index, each] of hooked.entries()) {
        const { table, chain } = each;
        if (place === 'raw')
          before.set(
            chain,
            hooked.slice(0, index).flatMap(({ chain: { rules } }) => rules),
          );
        const policy = policyOf(each, place, reports);
        const ending: Ending = { passes: each !== last, policy };
        const base = chain.base && { ...chain.base, hook };
        if (hooked.length === 1) {
          built.policy = chain.policy && { ...chain.policy, verdict: policy };
          built.span = chain.span;
          raiseChain(table, chain, name, base, ending);
          continue;
        }
        const own = names.take(
          chain.name === name || chains.has(chain.name) ? `${table.name}_${chain.name}` : chain.name,
          chain.name,
        );
        const call = read(name, ['-j', own]);
        if (!isFailure(call)) built.rules.push(respan(call, chain.span));
        if (each === last) built.policy = chain.policy && { ...chain.policy, verdict: policy };
        raiseChain(table, chain, own, base, ending);
      }
    },
    keep(table, chain) {
      nameOf(table, chain.name, false);
    },
    holds: (table, chain) =>
      [true, false].some((passes) => called.has(`${table.family} ${table.name} ${chain} ${String(passes)}`)),
    finish() {
      // Their rules call more.
      for (const { table, chain, name, passes } of waiting) {
        only(name).span = chain.span;
        raiseChain(table, chain, name, null, { passes, policy: null });
      }
      waiting.length = 0;
    },
    table() {
      const builtIn = builtInChains(place);
      const all = [
        ...builtIn.flatMap((name) => chains.get(name) ?? []),
        ...[...chains.values()].filter(({ name }) => !builtIn.includes(name)),
      ];
      return { kind: 'table', family, name: place, chains: all, sets: [], objects: [], replaces: true, span };
    },
  };
}

/** iptables refuses to drop in nat. */
function policyOf({ chain }: HookedChain, place: TableName, reports: Reports): 'accept' | 'drop' {
  if (chain.policy?.verdict !== 'drop') return 'accept';
  if (place !== 'nat') return 'drop';
  reports.losePolicy(chain, refuse('iptables does not drop packets in the table nat', 'drop them in a chain of the type filter'));
  return 'accept';
}

/** What is drawn by lot, or counted for each address, knows no difference between one counter and two. */
function countsPackets(item: Item): boolean {
  if (item.kind === 'shares') return item.of.some(({ piece }) => piece?.words.includes('nth'));
  if (item.kind !== 'fresh') return false;
  const lines = 'kind' in item.of ? item.of.of : item.of;
  return lines.flat().some(({ words }) => {
    const perAddress =
      words.includes('--hashlimit-mode') || words.includes('--connlimit-saddr') || words.includes('--connlimit-daddr');
    return !perAddress && !words.includes('random');
  });
}

function targetText(family: IpFamily, table: TableName, chain: string, rule: Rule): string {
  return `${family === 'ip' ? 'iptables' : 'ip6tables'} -t ${table} -A ${[chain, printRule(rule, family)].filter((text) => text !== '').join(' ')}`;
}

/** Every node of the rule points at what it was made from. */
function respan(rule: Rule, span: Span): Rule {
  return { ...rule, span, parts: rule.parts.map((part) => respanPart(part, span)) };
}

function respanPart(part: Part, span: Span): Part {
  if (part.kind !== 'match' && part.kind !== 'target') return { ...part, span };
  const options = Object.fromEntries(Object.entries(part.options).map(([key, use]) => [key, use && { ...use, span }]));
  return { ...part, options, span };
}
