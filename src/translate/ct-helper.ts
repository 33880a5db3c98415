// `CT --helper` acts before conntrack in iptables and after it in nft: such rules move to a chain of their own.

import type { Chain, Rule, Table } from '../ast/ruleset.js';
import type { RuleReport } from './report.js';

/** Right after conntrack (-200) has seen the packet, and long before the connection is confirmed. */
const AFTER_CONNTRACK = -199;

/**
 * Moves rules that set a helper. That changes nothing as long as every packet that leaves the chain undropped has met
 * them, so a rule behind an accept, a return or a jump is reported as unsupported instead, and left out.
 */
export function moveHelperRules(table: Table, chains: readonly Chain[], reports: RuleReport[]): readonly Chain[] {
  if (!chains.some((chain) => chain.rules.some(setsHelper))) return chains;
  const added: Chain[] = [];
  const kept = chains.map((chain): Chain => {
    const movers = chain.rules.filter(setsHelper);
    if (movers.length === 0) return chain;
    const firstExit = chain.rules.findIndex((rule) =>
      rule.parts.some((part) => part.kind === 'verdict' && part.verdict !== 'drop'),
    );
    const movable = movers.filter((rule) => chain.base !== null && (firstExit === -1 || chain.rules.indexOf(rule) < firstExit));
    for (const stuck of movers.filter((rule) => !movable.includes(rule))) refuse(stuck, chain, reports);
    if (chain.base && movable.length > 0) {
      const base = { type: 'filter', hook: chain.base.hook, priority: AFTER_CONNTRACK } as const;
      added.push({ ...chain, name: `${chain.name}_helper`, base, policy: null, rules: movable });
    }
    return { ...chain, rules: chain.rules.filter((rule) => !movers.includes(rule)) };
  });
  return [...kept, ...added.map((chain) => ({ ...chain, name: freeName(chain.name, table) }))];
}

function setsHelper(rule: Rule): boolean {
  return rule.parts.some((part) => part.kind === 'ct object' && part.object === 'helper');
}

function refuse(rule: Rule, chain: Chain, reports: RuleReport[]): void {
  const index = reports.findIndex((report) => report.span === rule.span);
  const report = reports[index];
  if (!report) return;
  const why = chain.base ? 'an earlier rule of the chain may end it before this one' : 'the rule is in a user chain';
  reports[index] = {
    ...report,
    status: 'unsupported',
    reason: `nft sets helpers after connection tracking, so the rule has to move to another chain, but ${why}`,
    suggestion: 'put the CT --helper rules first in raw PREROUTING',
    target: [],
  };
}

function freeName(name: string, table: Table): string {
  return table.chains.some((chain) => chain.name === name) ? `${name}_2` : name;
}
