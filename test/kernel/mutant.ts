// A translation with one rule spoilt: what a comparison must notice.

import type { NftMatch } from '../../src/ast/nft.js';
import type { Part, Rule, Ruleset } from '../../src/ast/ruleset.js';

export interface Mutant {
  readonly how: string;
  readonly ruleset: Ruleset;
}

/** A ruleset with one rule spoilt: dropped, its verdict turned, a number raised, or a test turned around. */
export function mutantOf(ruleset: Ruleset, pick: (below: number) => number): Mutant | null {
  const rules = ruleset.tables.flatMap(({ chains }) => chains.flatMap((chain) => chain.rules));
  const victim = rules[pick(rules.length)];
  if (!victim) return null;
  const spoilt = [dropped, turned, raised, opposite][pick(4)]?.(victim);
  if (!spoilt) return null;
  const tables = ruleset.tables.map((table) => ({
    ...table,
    chains: table.chains.map((chain) => ({
      ...chain,
      rules: chain.rules.flatMap((rule) => (rule === victim ? spoilt.rules : [rule])),
    })),
  }));
  return {
    how: `${spoilt.how}: ${victim.span.source.text.slice(victim.span.start, victim.span.end)}`,
    ruleset: { ...ruleset, tables },
  };
}

interface Spoilt {
  readonly how: string;
  readonly rules: readonly Rule[];
}

/** A rule that only counts or logs has no say in what becomes of a packet. */
function dropped(rule: Rule): Spoilt | null {
  const last = rule.parts[rule.parts.length - 1];
  return last?.kind === 'counter statement' || last?.kind === 'log' ? null : { how: 'dropped', rules: [] };
}

function turned(rule: Rule): Spoilt | null {
  return changed(rule, 'verdict turned', (part) => {
    if (part.kind !== 'verdict' || (part.verdict !== 'accept' && part.verdict !== 'drop')) return null;
    return { ...part, verdict: part.verdict === 'accept' ? 'drop' : 'accept' };
  });
}

function raised(rule: Rule): Spoilt | null {
  return changed(rule, 'number raised', (part) => {
    if (part.kind !== 'nft match' || part.right.kind !== 'number') return null;
    return { ...part, right: { ...part.right, value: BigInt(part.right.value) + 1n } };
  });
}

function opposite(rule: Rule): Spoilt | null {
  const relations: Partial<Record<NftMatch['relation'], NftMatch['relation']>> = { '==': '!=', '!=': '==' };
  return changed(rule, 'test turned', (part) => {
    const relation = part.kind === 'nft match' ? relations[part.relation] : undefined;
    return part.kind === 'nft match' && relation && part.right.kind !== 'list' ? { ...part, relation, implicit: false } : null;
  });
}

/** The rule with its first part changed that can be. */
function changed(rule: Rule, how: string, change: (part: Part) => Part | null): Spoilt | null {
  for (const [index, part] of rule.parts.entries()) {
    const after = change(part);
    if (after) return { how, rules: [{ ...rule, parts: rule.parts.with(index, after) }] };
  }
  return null;
}
