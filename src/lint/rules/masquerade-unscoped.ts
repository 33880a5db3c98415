// Source NAT that takes more than what leaves for the outside.

import { isUncertain } from '../../core/predicate.js';
import { asks, rulesOf, type PlacedRule } from '../analysis/rule-index.js';
import { oncePerRule } from '../analysis/nat-rules.js';
import { ipt, nft } from '../example-text.js';
import { rule, type LintContext } from '../rule.js';

export const masqueradeUnscoped = rule({
  id: 'masquerade-unscoped',
  severity: 'warning',
  summary: 'masquerade or SNAT takes packets in every direction, not only those that leave for the outside',
  why: 'Without an outgoing interface the rule also translates connections from outside to inner servers, and between inner networks: logs, access lists and mail servers then see the gateway as the client of everybody.',
  decides:
    'Reported for source NAT at postrouting that tests no outgoing interface, no source, no mark and no status of the connection, and nothing that natgw does not model. A rule that names a destination or a destination port is made for it and is left alone. Quiet where ip addr shows a single interface: a relay needs it so.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: ipt({ nat: ['POSTROUTING ACCEPT', '-A POSTROUTING -j MASQUERADE'] }),
      good: ipt({ nat: ['POSTROUTING ACCEPT', '-A POSTROUTING -s 192.168.50.0/24 -o eth0 -j MASQUERADE'] }),
    },
    {
      dialect: 'nft',
      bad: nft('ip gw', { 'postrouting nat': ['masquerade'] }),
      good: nft('ip gw', { 'postrouting nat': ['ip saddr 192.168.50.0/24 oifname "eth0" masquerade'] }),
    },
  ],
  check(cx) {
    const { gateway, network } = cx;
    if (network.links && network.links.filter(({ name }) => name !== 'lo').length < 2) return [];
    const placed = new Map<PlacedRule['rule'], PlacedRule>(rulesOf(cx).map((each) => [each.rule, each]));
    return oncePerRule(gateway.nat)
      .filter(({ hook, nat }) => hook === 'postrouting' && (nat.type === 'masquerade' || nat.type === 'snat'))
      .flatMap(({ rule: each, chain }) => {
        const tests = placed.get(each)?.tests ?? [];
        if (!chain.base || tests.some(isUncertain) || asks(tests, ...SCOPES) || isFiltered(cx, placed.get(each))) return [];
        const wan = gateway.roles.wan[0] ?? 'WAN';
        return [
          {
            message: 'this translates whatever leaves, also what comes from outside to inner hosts',
            span: each.span,
            help: [
              placed.get(each)?.ruleset.language === 'nft'
                ? `name where it leaves and who it is for: ip saddr NETWORK oifname "${wan}" masquerade`
                : `name where it leaves and who it is for: -s NETWORK -o ${wan}`,
            ],
          },
        ];
      });
  },
});

const SCOPES = [
  'meta oifname',
  'meta iifname',
  'ip saddr',
  'ip6 saddr',
  'ip daddr',
  'ip6 daddr',
  'th dport',
  'th sport',
  'meta mark',
  'ct mark',
  'ct status',
  'ct state',
  'fib saddr type',
  'fib daddr type',
  'rt ipsec',
] as const;

/** A rule above it takes some packets out, so that the chain as a whole has a scope. */
function isFiltered(cx: LintContext, at: PlacedRule | undefined): boolean {
  return (
    at !== undefined &&
    rulesOf(cx).some(
      ({ chain, index, end }) => chain === at.chain && index < at.index && (end?.kind === 'return' || end?.kind === 'accept'),
    )
  );
}
