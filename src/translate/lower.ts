// iptables → nft: a whole ruleset, table by table, with a report of every rule.

import { textOf } from '../base/source.js';
import { string } from '../ast/build-nft.js';
import type { CtHelperObject, NamedSet, NftTableItem } from '../ast/nft.js';
import type { Chain, Part, Rule, Ruleset, Table } from '../ast/ruleset.js';
import type { Ipset, IpFamily, LowerContext, RuleProtocol } from '../iptables/define.js';
import { hooksByChain } from '../iptables/hook-limits.js';
import { ruleProtocol } from '../iptables/meaning.js';
import { firstBeyond, MOST_EXPRESSIONS } from '../nft/rule-size.js';
import { lowerRule, type LoweredRule, type RuleHost } from './lower-rule.js';
import { chainNames, unused } from './names.js';
import { moveHelperRules } from './ct-helper.js';
import { lackOf, lackOfNft, lacksOf, type Lack } from './capabilities.js';
import { ruleText } from './spelling.js';
import { DEFAULT_TARGET, type Target } from './target.js';
import type { Rename, RuleReport } from './report.js';

export interface LowerOptions {
  /** The contents of ipsets that rules name. */
  readonly ipset?: (name: string) => Ipset | undefined;
  /** Reports also hold the text that each rule became; costs time on large rulesets. */
  readonly withText?: boolean;
  /** Names of chains that exist beside those of the ruleset; those of helper chains are added. */
  readonly taken?: Set<string>;
  /** What the result is for; Debian 12 if left out. */
  readonly target?: Target;
  /** One command of many: what the others do is not known. */
  readonly alone?: boolean;
}

export interface LoweredRuleset {
  readonly ruleset: Ruleset;
  readonly rules: readonly RuleReport[];
  readonly renames: readonly Rename[];
}

/** Translates every table. Rules without a translation are missing in the result and `unsupported` in the report. */
export function lowerRuleset(ruleset: Ruleset, options: LowerOptions = {}): LoweredRuleset {
  const rules: RuleReport[] = [];
  const renames: Rename[] = [];
  const lacks = lacksOf(options.target ?? DEFAULT_TARGET, 'nft');
  const others = (table: Table) => ruleset.tables.filter((each) => each !== table && each.family === table.family);
  const tables = ruleset.tables.map((table) =>
    lowerTable(table, options.alone ? null : () => others(table).flatMap(rulesOf), options, lacks, rules, renames),
  );
  return { ruleset: { kind: 'ruleset', language: 'nft', tables, span: ruleset.span }, rules, renames };
}

function lowerTable(
  table: Table,
  otherRules: LowerContext['otherRules'],
  options: LowerOptions,
  lacks: readonly Lack[],
  reports: RuleReport[],
  renames: Rename[],
): Table {
  const family: IpFamily = table.family === 'ip6' ? 'ip6' : 'ip';
  const names = chainNames(
    table.name,
    table.chains.map(({ name }) => name),
    renames,
    options.target,
  );
  const taken = options.taken ?? new Set<string>();
  for (const name of names.values()) taken.add(name);
  const sets = declaredSets();
  const objects: NftTableItem[] = [];
  const helpers: Chain[] = [];
  const chains = table.chains.map((chain): Chain => {
    const host: RuleHost = {
      chainName: (name) => names.get(name) ?? name,
      helperChain(rules) {
        const name = unused(`${names.get(chain.name) ?? chain.name}_part`, taken);
        taken.add(name);
        helpers.push({ kind: 'chain', name, base: null, policy: null, counter: null, rules, span: rules[0]?.span ?? chain.span });
        return name;
      },
    };
    const context = lowerContext(table, chain, family, sets, objects, options, otherRules);
    const rules: Rule[] = [];
    for (const rule of chain.rules) {
      context.begin(rule);
      const before = helpers.length;
      const lowered = fitting(lowerRule(rule, context.cx, context, host), helpers.slice(before), sets, lacks);
      if (lowered.status === 'unsupported') helpers.length = before;
      rules.push(...lowered.rules);
      reports.push(reportOf(rule, lowered, family, options));
    }
    return { ...chain, name: names.get(chain.name) ?? chain.name, rules, counter: null };
  });
  const moved = moveHelperRules(table, [...chains, ...helpers], reports);
  return { ...table, replaces: true, chains: moved, sets: sets.list.filter((set) => !isLacking([set], lacks)), objects };
}

const TOO_LONG = {
  reasons: [`nft's kernel takes ${MOST_EXPRESSIONS} expressions in a rule, and this one would have more`],
  suggestion: 'split the rule in two',
};

/** What became of a rule, or why the versions that it is for cannot take it. */
export function fitting(
  lowered: LoweredRule,
  helpers: readonly Chain[],
  { byName }: DeclaredSets,
  lacks: readonly Lack[],
): LoweredRule {
  if (lowered.rules.some(({ parts }) => firstBeyond(parts))) return { status: 'unsupported', ...TOO_LONG, rules: [] };
  if (lacks.length === 0) return lowered;
  const parts = [...lowered.rules, ...helpers.flatMap(({ rules }) => rules)].flatMap((rule) => rule.parts);
  const sets = [...setsIn(parts)].flatMap((name) => byName.get(name) ?? []);
  const lack = lackOfNft([...parts, ...sets], lacks);
  if (!lack) return lowered;
  const suggestion = lack.instead === undefined ? {} : { suggestion: lack.instead };
  return { status: 'unsupported', reasons: [lack.reason], ...suggestion, rules: [] };
}

function isLacking(sets: readonly NamedSet[], lacks: readonly Lack[]): boolean {
  return lacks.length > 0 && lackOfNft(sets, lacks) !== undefined;
}

/** The names of the sets that parts speak of. */
function setsIn(value: unknown, names = new Set<string>()): ReadonlySet<string> {
  if (typeof value !== 'object' || value === null) return names;
  const { kind, name } = value as { readonly kind?: unknown; readonly name?: unknown };
  if (kind === 'set reference' && typeof name === 'string') names.add(name);
  for (const [key, inner] of Object.entries(value)) if (key !== 'span') setsIn(inner, names);
  return names;
}

function reportOf(rule: Rule, lowered: LoweredRule, family: IpFamily, options: LowerOptions): RuleReport {
  return {
    status: lowered.status,
    ...(lowered.reasons.length > 0 ? { reason: lowered.reasons.join('; ') } : {}),
    ...(lowered.suggestion === undefined ? {} : { suggestion: lowered.suggestion }),
    span: rule.span,
    source: options.withText || lowered.status !== 'exact' ? textOf(rule.span) : '',
    target: options.withText ? lowered.rules.map((made) => ruleText(made, family, options.target ?? DEFAULT_TARGET)) : [],
  };
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** One context a chain; it moves from rule to rule and from part to part. */
export function lowerContext(
  table: Table,
  chain: Chain,
  family: IpFamily,
  sets: DeclaredSets,
  objects: NftTableItem[],
  options: LowerOptions,
  otherRules: LowerContext['otherRules'] = null,
) {
  const cx: Mutable<LowerContext> = {
    family,
    table: table.name,
    hook: chain.base?.hook ?? null,
    hooks: otherRules && (() => hooksByChain(table).get(chain.name) ?? []),
    rule: { kind: 'rule', parts: [], counter: null, comment: null, span: chain.span },
    span: chain.span,
    protocol: null as RuleProtocol | null,
    set(wish, sharing) {
      const key = wishKey(wish);
      const same = sharing === 'own' ? undefined : sets.byWish.get(key)?.find((known) => sameElements(known, wish));
      if (same) return { kind: 'set reference', name: same.name, span: cx.span };
      const made: NamedSet = { ...wish, kind: 'named set', name: unused(wish.name, sets.names), span: cx.span };
      sets.list.push(made);
      sets.names.add(made.name);
      sets.byName.set(made.name, made);
      if (made.name === wish.name) sets.byWish.set(key, [...(sets.byWish.get(key) ?? []), made]);
      return { kind: 'set reference', name: made.name, span: cx.span };
    },
    ctHelper(type, protocol) {
      const name = `${type}-${protocol}`;
      if (!objects.some((object) => object.name === name)) {
        objects.push({ kind: 'ct helper', name, type, protocol, l3proto: family, span: cx.span } satisfies CtHelperObject);
      }
      return string(name, cx.span);
    },
    ipset: options.ipset ?? (() => undefined),
    tableRules: () => rulesOf(table),
    otherRules,
    lacks: (ability) => lackOf(ability, options.target ?? DEFAULT_TARGET),
  };
  return {
    cx: cx as LowerContext,
    begin(rule: Rule): void {
      cx.rule = rule;
      cx.protocol = ruleProtocol(rule);
    },
    enter(part: Part): void {
      cx.span = part.span;
    },
  };
}

/** The sets of a table, found by what was wished for. */
export interface DeclaredSets {
  readonly list: NamedSet[];
  readonly names: Set<string>;
  readonly byName: Map<string, NamedSet>;
  readonly byWish: Map<string, readonly NamedSet[]>;
}

export function declaredSets(): DeclaredSets {
  return { list: [], names: new Set(), byName: new Map(), byWish: new Map() };
}

type Wish = Omit<NamedSet, 'kind' | 'span'>;

/** Equal wishes get one set, unless they differ in elements: rules that share a list share its state. */
function wishKey({ elements: _elements, ...wish }: Wish): string {
  return JSON.stringify(wish);
}

function sameElements({ elements }: Wish, { elements: wished }: Wish): boolean {
  return elements === wished || (elements.length === 0 && wished.length === 0);
}

const rulesOfTables = new WeakMap<Table, readonly Rule[]>();

/** One list for all who ask: they may remember what they found out about it. */
function rulesOf(table: Table): readonly Rule[] {
  let rules = rulesOfTables.get(table);
  if (!rules) rulesOfTables.set(table, (rules = table.chains.flatMap((chain) => chain.rules)));
  return rules;
}
