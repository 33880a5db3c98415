// Packets that are not tracked cannot be translated.

import { split } from '../../eval/flow.js';
import type { Flow } from '../../eval/flow.js';
import { all, type Predicate } from '../../core/predicate.js';
import { firstPacket, TCP, UDP } from '../analysis/packets.js';
import { portForwards, type PortForward } from '../analysis/port-forwards.js';
import { rulesOf } from '../analysis/rule-index.js';
import { ipt, nft } from '../example-text.js';
import { rule, type Finding, type LintContext } from '../rule.js';

const NAT = {
  nat: ['PREROUTING ACCEPT', '-A PREROUTING -i eth0 -p tcp -m tcp --dport 80 -j DNAT --to-destination 192.168.50.10'],
};
const DNAT = { 'prerouting nat': ['iifname "eth0" tcp dport 80 dnat to 192.168.50.10'] };
const early = (line: string) => nft('ip gw', DNAT) + nft('ip early', { 'prerouting accept raw': [line] });

export const notrackNatConflict = rule({
  id: 'notrack-nat-conflict',
  severity: 'error',
  summary: 'a notrack rule takes packets that a NAT rule is to translate',
  why: 'NAT belongs to connections, and notrack takes packets out of connection tracking before the nat chains see them. In the other direction it is the same: answers that are not tracked are not turned back.',
  decides:
    'Reported where a notrack rule at prerouting can take a packet that a DNAT rule asks for, or its answer from the target, without any unmodelled test in between.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: ipt({ raw: ['PREROUTING ACCEPT', '-A PREROUTING -p tcp -m tcp --dport 80 -j CT --notrack'], ...NAT }),
      good: ipt({ raw: ['PREROUTING ACCEPT', '-A PREROUTING -p udp -m udp --dport 53 -j CT --notrack'], ...NAT }),
    },
    { dialect: 'nft', bad: early('tcp dport 80 notrack'), good: early('udp dport 53 notrack') },
  ],
  check(cx) {
    const forwards = portForwards(cx);
    if (forwards.length === 0) return [];
    return rulesOf(cx).flatMap(({ meaning, tests, hooks, rule: each, table }): Finding[] => {
      const untracks = meaning.some((step) => step.kind === 'do' && step.action.kind === 'notrack');
      if (!untracks || !hooks.has('prerouting')) return [];
      const forward = forwards.find(
        (candidate) => (table.family === 'inet' || table.family === candidate.natRule.family) && meets(cx, all(tests), candidate),
      );
      if (!forward) return [];
      return [
        {
          message: 'packets that this does not track are never translated',
          span: each.span,
          labels: [{ message: 'this rule is to translate them', span: forward.natRule.rule.span }],
          help: ['leave them out of the notrack rule'],
        },
      ];
    });
  },
});

function meets(
  cx: LintContext,
  untracked: Predicate,
  { natRule: { family, tests }, target, newPorts, ports }: PortForward,
): boolean {
  const { resolve } = cx.network;
  const from = newPorts ? [newPorts] : ports;
  const takes = (flow: Flow) => split(flow, untracked, resolve).yes.some(({ assumptions }) => assumptions.length === 0);
  const ways = cx.gateway.roles.interfaces.flatMap((iif) => [TCP, UDP].map((protocol) => ({ family, protocol, iif })));
  const asked = ways.flatMap((way) => split(firstPacket(way), tests, resolve).yes);
  if (asked.some(takes)) return true;
  // Answers have to be named by their port: a rule that takes whatever comes was found above.
  if (!target || !from || asked.length === 0 || !mentionsPort(untracked)) return false;
  const protocols = new Set(asked.map(({ fields }) => fields.get('meta l4proto')?.[0]?.[0]));
  return ways
    .filter(({ protocol }) => protocols.has(protocol))
    .some((way) => {
      const answer = firstPacket({ ...way, source: [target] });
      return takes({ ...answer, fields: new Map(answer.fields).set('th sport', from) });
    });
}

function mentionsPort(predicate: Predicate): boolean {
  return predicate.kind === 'in' ? predicate.field === 'th sport' : predicate.kind === 'all' && predicate.of.some(mentionsPort);
}
