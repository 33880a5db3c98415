// `--merge`: a table of ip and the one of ip6 become one of inet, rule by rule, where the meaning allows.

import { verdict } from '../../ast/build-nft.js';
import type { Base, Chain, Policy, Rule, Ruleset, Table } from '../../ast/ruleset.js';
import type { Span } from '../../base/source.js';
import type { IpFamily } from '../../iptables/define.js';
import { printRule } from '../../nft/print.js';
import { can } from '../capabilities.js';
import { isStateful } from '../lower-rule.js';
import type { Prove } from '../prove.js';
import type { Rename } from '../report.js';
import { holds } from '../rewrite.js';
import type { Target } from '../target.js';
import type { Refined } from '../translate.js';
import { align } from './align.js';
import { forBoth, guarded, named } from './guard.js';
import { mergeSets } from './sets.js';

/** Merges what can be proven to stay the same; the other tables stay apart, and a note says why. */
export function mergeFamilies(ruleset: Ruleset, target: Target, prove: Prove): Refined {
  const tables: Table[] = [];
  const renames: Rename[] = [];
  const notes: string[] = [];
  const origins = new Map<Span, readonly Rule[]>();
  const done = new Set<Table>();
  const apart = new Set<Table>();
  for (const table of ruleset.tables) {
    if (done.has(table)) continue;
    const other = ruleset.tables.find(({ family, name }) => name === table.name && isOther(family, table.family));
    if (other && apart.has(other)) {
      tables.push(table);
      continue;
    }
    if (!other || done.has(other)) {
      tables.push(table);
      notes.push(`table ${table.name} stays ${table.family}: ${otherFamily(table)} has none`);
      continue;
    }
    const [left, right] = table.family === 'ip' ? [table, other] : [other, table];
    const pair = mergeTables(left, right, target);
    const why = typeof pair === 'string' ? pair : prove([left, right], [pair.table]);
    if (typeof pair === 'string' || why !== null) {
      apart.add(table);
      tables.push(table);
      notes.push(`table ${table.name} stays apart in ip and ip6: ${why ?? ''}`);
      continue;
    }
    done.add(other);
    tables.push(pair.table);
    renames.push(...pair.renames);
    for (const [span, rules] of pair.origins) origins.set(span, rules);
    notes.push(
      `table ${table.name} of ip and of ip6 is one of inet; ${pair.shared} ${pair.shared === 1 ? 'rule stands' : 'rules stand'} for both`,
    );
  }
  return { ruleset: { ...ruleset, tables }, renames, notes, origins };
}

function isOther(family: string, of: string): boolean {
  return (of === 'ip' && family === 'ip6') || (of === 'ip6' && family === 'ip');
}

function otherFamily({ family }: Table): string {
  return family === 'ip' ? 'ip6' : 'ip';
}

interface MergedTable {
  readonly table: Table;
  readonly renames: readonly Rename[];
  readonly origins: ReadonlyMap<Span, readonly Rule[]>;
  readonly shared: number;
}

/** One table of both, or why there is none. */
function mergeTables(left: Table, right: Table, target: Target): MergedTable | string {
  const types = [...left.chains, ...right.chains].flatMap(({ base }) => (base && base.type !== 'filter' ? [base.type] : []));
  if (types.length > 0 && !can(target, 'nat and route chains in inet tables'))
    return `kernel ${target.kernel} has no such chains in inet`;
  if (left.objects.length + right.objects.length > 0) return 'helpers of connections are of one family';
  if ([left, right].some(({ chains }) => holds(chains, (node) => 'kind' in node && node.kind === 'dup')))
    return 'tables of inet do not copy packets';
  const { sets, chains: others, renames } = mergeSets(left, right);
  const origins = new Map<Span, readonly Rule[]>();
  const keep = (span: Span, rule: Rule): void => {
    origins.set(span, [...(origins.get(span) ?? []), rule]);
  };
  const byName = new Map(others.map((chain) => [chain.name, chain]));
  const names = new Set(left.chains.map(({ name }) => name));
  const pairs = [
    ...left.chains.map((chain) => [chain, byName.get(chain.name)] as const),
    ...others.filter(({ name }) => !names.has(name)).map((chain) => [undefined, chain] as const),
  ];
  const chains: Chain[] = [];
  let shared = 0;
  for (const [a, b] of pairs) {
    const merged = mergeChains(a, b, keep);
    if (typeof merged === 'string') return merged;
    chains.push(merged.chain);
    shared += merged.shared;
  }
  return { table: { ...left, family: 'inet', chains, sets }, renames, origins, shared };
}

/** A chain's side: packets of its family that no rule ends meet its policy. */
interface Half {
  readonly family: IpFamily;
  readonly chain: Chain | undefined;
  readonly policy: 'accept' | 'drop';
}

function mergeChains(
  left: Chain | undefined,
  right: Chain | undefined,
  keep: (span: Span, rule: Rule) => void,
): { readonly chain: Chain; readonly shared: number } | string {
  const some = left ?? right;
  if (!some) throw new Error('a chain of no table');
  const { base } = some;
  if (left && right && JSON.stringify(left.base) !== JSON.stringify(right.base)) return `chain ${some.name} has two places`;
  const halves: readonly Half[] = [half('ip', left), half('ip6', right)];
  const policy = halves.some((each) => each.policy === 'drop') ? 'drop' : 'accept';
  // Packets of the family whose policy is the other one end by a rule; what returns or goes elsewhere would miss it.
  const outvoted = base ? halves.filter((each) => each.policy !== policy) : [];
  for (const { chain } of outvoted) {
    if (chain && holds(chain.rules, (node) => 'verdict' in node && node.verdict === 'goto'))
      return `the policies of ${some.name} differ, and a goto may lead to either`;
  }
  const lists = halves.map(({ family, chain, policy: own }) =>
    (chain?.rules ?? []).map((rule) => ({ family, rule: own === policy ? rule : returning(rule, own, base) })),
  );
  // A user chain of one family is called by rules of that family only.
  const alone = !base && !(left && right);
  const places = align(lists[0] ?? [], lists[1] ?? [], ({ family, rule }) => keyOf(rule, family));
  let shared = 0;
  const rules = places.flatMap(({ left: ours, right: theirs }): readonly Rule[] => {
    if (ours && theirs) {
      shared++;
      const rule = counted(forBoth(ours.rule, 'ip'), theirs.rule);
      keep(ours.rule.span, rule);
      keep(theirs.rule.span, rule);
      return [rule];
    }
    const one = ours ?? theirs;
    if (!one) return [];
    const rule = alone ? named(one.rule, one.family) : guarded(one.rule, one.family);
    keep(one.rule.span, rule);
    return [rule];
  });
  const tails = outvoted.map(({ family, policy: own }) => tail(family, own, some.span));
  const given: Policy | null = base ? { kind: 'policy', verdict: policy, span: some.policy?.span ?? some.span } : null;
  return { chain: { ...some, policy: given, rules: [...rules, ...tails] }, shared };
}

function half(family: IpFamily, chain: Chain | undefined): Half {
  return { family, chain, policy: chain?.policy?.verdict ?? 'accept' };
}

/** `return` in a base chain means its policy. */
function returning(rule: Rule, policy: 'accept' | 'drop', base: Base | null): Rule {
  if (!base) return rule;
  const parts = rule.parts.map((part) =>
    part.kind === 'verdict' && part.verdict === 'return' ? verdict(policy, part.span) : part,
  );
  return { ...rule, parts };
}

function tail(family: IpFamily, policy: 'accept' | 'drop', span: Span): Rule {
  return guarded({ kind: 'rule', parts: [verdict(policy, span)], counter: null, comment: null, span }, family);
}

/** What rules have in common that can be one; null where each family has to count by itself, or for a remark. */
function keyOf(rule: Rule, family: IpFamily): string | null {
  if (rule.parts.some((part) => part.kind === 'opaque' || (part.kind !== 'match' && part.kind !== 'target' && isStateful(part))))
    return null;
  const parts = forBoth(rule, family).parts.map((part) =>
    part.kind === 'counter statement' ? { ...part, packets: 0, bytes: 0 } : part,
  );
  return printRule({ ...rule, parts }, 'inet');
}

/** One rule has counted what both did. */
function counted(rule: Rule, other: Rule): Rule {
  const more = other.parts.find((part) => part.kind === 'counter statement');
  if (!more) return rule;
  const parts = rule.parts.map((part) =>
    part.kind === 'counter statement' ? { ...part, packets: part.packets + more.packets, bytes: part.bytes + more.bytes } : part,
  );
  return { ...rule, parts };
}
