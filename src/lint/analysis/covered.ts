// Rules that earlier ones cover, and whether both do the same: worked out once for the two rules that ask.

import { chainOf, type Chain, type Rule, type Table } from '../../ast/ruleset.js';
import { coveredRules, type Covered } from '../../eval/covered.js';
import type { LintContext } from '../rule.js';

export interface CoveredRule extends Covered {
  /** Every rule that covers it ends alike, so that it could as well not be there. */
  readonly isRedundant: boolean;
  /** A rule of a script that was inserted above it, though written later. */
  readonly reversedBy: Rule | null;
  /** It translates addresses. */
  readonly translates: boolean;
}

const known = new WeakMap<LintContext['program'], readonly CoveredRule[]>();

export function covered({ program, network }: LintContext): readonly CoveredRule[] {
  let found = known.get(program);
  if (!found) {
    found = coveredRules(program, network).map((each) => {
      const isRedundant = each.by.every((rule) => endsOf(rule, each.table).has(endOf(each.rule)));
      return {
        ...each,
        isRedundant,
        reversedBy: isRedundant ? null : (each.by.find((rule) => isInserted(rule, each.rule)) ?? null),
        translates: each.rule.parts.some(isTranslation),
      };
    });
    known.set(program, found);
  }
  return found;
}

/** Was it written below the other, and inserted above? */
function isInserted(above: Rule, below: Rule): boolean {
  const { source, start } = above.span;
  if (source !== below.span.source || start <= below.span.start) return false;
  const line = source.text.slice(source.text.lastIndexOf('\n', start) + 1, above.span.end);
  return /\s(?:-I|--insert)\s/.test(line);
}

/** How packets may end that a rule takes: for a jump, in any of the ways that its chain has; which one is not known. */
function endsOf(rule: Rule, table: Table): ReadonlySet<string> {
  const ends = new Set<string>();
  const chains = new Set<Chain>();
  const add = (each: Rule) => {
    ends.add(endOf(each));
    const last = each.parts[each.parts.length - 1];
    const target = last?.kind === 'verdict' && last.chain !== undefined ? chainOf(table, last.chain) : undefined;
    if (target) chains.add(target);
  };
  add(rule);
  for (const chain of chains) chain.rules.forEach(add);
  return ends;
}

/** What a rule does with a packet that it matches, as far as that is one thing: its verdict or target with all its options. */
function endOf({ parts }: Rule): string {
  const last = parts[parts.length - 1];
  if (!last) return '';
  if (last.kind === 'verdict') return `${last.verdict} ${last.chain ?? ''}`;
  return JSON.stringify(last, (key, value: unknown) =>
    key === 'span' ? undefined : typeof value === 'bigint' ? String(value) : value,
  );
}

function isTranslation(part: Rule['parts'][number]): boolean {
  return part.kind === 'nat' || (part.kind === 'target' && /^(?:[SD]NAT|MASQUERADE|REDIRECT|NETMAP)$/.test(part.name));
}
