// `--lossy`: each loss is marked by a comment at its place in the translated ruleset.

import type { Chain, Rule, Ruleset, Table } from '../ast/ruleset.js';
import { textOf, type Span } from '../base/source.js';
import type { RuleReport } from './report.js';

/** The lowered ruleset with a comment before what differs, and in the place of what is missing. */
export function markLosses(original: Ruleset, lowered: Ruleset, reports: readonly RuleReport[]): Ruleset {
  const losses = new Map<Span, RuleReport>(
    reports.filter(({ status }) => status !== 'exact').map((report) => [report.span, report]),
  );
  const tables = lowered.tables.map((table, index) => markTable(original.tables[index], table, losses));
  return { ...lowered, tables };
}

function markTable(original: Table | undefined, table: Table, losses: ReadonlyMap<Span, RuleReport>): Table {
  const chains = table.chains.map((chain, index): Chain => {
    const before = original?.chains[index];
    return before ? { ...chain, rules: markRules(before.rules, chain.rules, losses) } : chain;
  });
  return { ...table, chains };
}

/** Translated rules carry the span of the rule that they come from. */
function markRules(
  original: readonly Rule[],
  translated: readonly Rule[],
  losses: ReadonlyMap<Span, RuleReport>,
): readonly Rule[] {
  const made = new Map<Span, Rule[]>();
  for (const rule of translated) made.set(rule.span, [...(made.get(rule.span) ?? []), rule]);
  return original.flatMap((rule) => {
    const loss = losses.get(rule.span);
    const own = made.get(rule.span) ?? [];
    return loss ? [remark(loss), ...own] : own;
  });
}

/** A rule that is a comment line: it prints, and does nothing. */
export function remark(loss: RuleReport): Rule {
  const reason = loss.reason ?? '';
  const verb = loss.status === 'approximate' ? 'approximate' : 'not translated';
  const text = `# natgw: ${verb}: ${oneLine(textOf(loss.span))} (${oneLine(reason)})`;
  return {
    kind: 'rule',
    parts: [{ kind: 'opaque', text, why: reason, span: loss.span }],
    counter: null,
    comment: null,
    span: loss.span,
  };
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();
}
