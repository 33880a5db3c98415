// `CT --helper` and `--ctevents` act before conntrack in iptables and after it in nft: such rules move to a chain of their own.

import type { Chain, Part, Rule, Table } from '../ast/ruleset.js';
import { excludeEachOther } from './excluding.js';
import type { RuleReport } from './report.js';

/** Right after conntrack (-200) has seen the packet, and long before the connection is confirmed. */
const AFTER_CONNTRACK = -199;

/**
 * Moves rules that set a helper, or that part of them. That changes nothing as long as every packet that leaves the chain
 * undropped has met them, so a rule behind an accept, a return or a jump is reported as unsupported instead, and left out.
 */
export function moveHelperRules(table: Table, chains: readonly Chain[], reports: RuleReport[]): readonly Chain[] {
  if (!chains.some((chain) => chain.rules.some(actsLate))) return chains;
  const added: Chain[] = [];
  const kept = chains.map((chain): Chain => {
    if (!chain.rules.some(actsLate)) return chain;
    const staying: Rule[] = [];
    const moving: Rule[] = [];
    let left = false;
    for (const rule of chain.rules) {
      left ||= rule.parts.some((part) => part.kind === 'verdict' && part.verdict !== 'drop');
      if (!actsLate(rule)) {
        staying.push(rule);
        continue;
      }
      const why = obstacle(rule, chain, left, staying);
      if (why !== undefined) {
        refuse(rule, why, reports);
        continue;
      }
      if (rule.parts.some(setsZone)) staying.push({ ...rule, parts: rule.parts.filter((part) => !isLate(part)) });
      moving.push({ ...rule, parts: rule.parts.filter((part) => !setsZone(part)) });
    }
    if (chain.base && moving.length > 0) {
      const base = { type: 'filter', hook: chain.base.hook, priority: AFTER_CONNTRACK } as const;
      added.push({ ...chain, name: `${chain.name}_helper`, base, policy: null, rules: moving });
    }
    return { ...chain, rules: staying };
  });
  return [...kept, ...added.map((chain) => ({ ...chain, name: freeName(chain.name, table) }))];
}

function obstacle(rule: Rule, chain: Chain, left: boolean, before: readonly Rule[]): string | undefined {
  if (!chain.base) return 'the rule is in a user chain';
  if (left) return 'an earlier rule of the chain may end it before this one';
  // What is told of a connection first, counts (xt_CT.c, xt_ct_target).
  const zoned = before.some((earlier) => earlier.parts.some(setsZone) && !excludeEachOther(earlier, rule));
  return zoned ? 'an earlier rule may set the zone, and iptables heeds the first only' : undefined;
}

/** Needs the connection. */
function isLate(part: Part): boolean {
  if (part.kind === 'ct object') return part.object === 'helper';
  return part.kind === 'set field' && part.field.kind === 'field' && part.field.field === 'ct event';
}

/** Needs to be told before there is a connection. */
function setsZone(part: Part): boolean {
  return part.kind === 'set field' && part.field.kind === 'field' && part.field.field === 'ct zone';
}

function actsLate(rule: Rule): boolean {
  return rule.parts.some(isLate);
}

function refuse(rule: Rule, why: string, reports: RuleReport[]): void {
  const index = reports.findIndex((report) => report.span === rule.span);
  const report = reports[index];
  if (!report) return;
  reports[index] = {
    ...report,
    status: 'unsupported',
    reason: `nft sets helpers and events after connection tracking, so the rule has to move to another chain, but ${why}`,
    suggestion: 'put the CT rules with --helper first in raw PREROUTING, each with its zone',
    target: [],
  };
}

function freeName(name: string, table: Table): string {
  return table.chains.some((chain) => chain.name === name) ? `${name}_2` : name;
}
