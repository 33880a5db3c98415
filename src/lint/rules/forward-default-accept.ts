// A gateway forwards whatever no rule names.

import { forwardIntent } from '../analysis/intent.js';
import { ruleOwner } from '../analysis/owners.js';
import { chains } from '../analysis/chain-users.js';
import { rulesOf } from '../analysis/rule-index.js';
import { ipt, nft } from '../example-text.js';
import { rule, type Finding } from '../rule.js';

const NAT = { nat: ['POSTROUTING ACCEPT', '-A POSTROUTING -s 192.168.50.0/24 -o eth0 -j MASQUERADE'] };
const POST = { 'postrouting nat': ['ip saddr 192.168.50.0/24 oifname "eth0" masquerade'] };

export const forwardDefaultAccept = rule({
  id: 'forward-default-accept',
  severity: 'info',
  summary: 'the forward hook lets through whatever no rule names',
  why: 'A gateway with a forward policy of accept is a router for everybody who can reach it, in every direction. Most have a short list of what is meant to pass, and everything else is better dropped.',
  decides:
    'Reported for the policy of a forward chain that holds rules of people, ends in no catch-all, and accepts, when rules translate or send packets on. Where the facts show an outer and an inner interface, forward-open-wan-to-lan says more, and this stays quiet.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: ipt({ ...NAT, filter: ['FORWARD ACCEPT', '-A FORWARD -p tcp -m tcp --dport 25 -j DROP'] }),
      good: ipt({
        ...NAT,
        filter: [
          'FORWARD DROP',
          '-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
          '-A FORWARD -i eth1 -o eth0 -j ACCEPT',
        ],
      }),
    },
    {
      dialect: 'nft',
      bad: nft('ip gw', { 'forward accept': ['tcp dport 25 drop'], ...POST }),
      good: nft('ip gw', { 'forward drop': ['ct state established,related accept', 'iifname "eth1" accept'], ...POST }),
    },
  ],
  check(cx) {
    const { roles } = cx.gateway;
    if (cx.network.links && roles.wan.length > 0 && roles.lan.length > 0) return [];
    if (!forwardIntent(cx, 'ip') && !forwardIntent(cx, 'ip6')) return [];
    const mine = new Map(
      rulesOf(cx)
        .filter((placed) => !ruleOwner(placed))
        .map((placed) => [placed.chain, placed]),
    );
    return chains(cx.program).flatMap(({ chain, table }): Finding[] => {
      const last = mine.get(chain);
      if (
        chain.base?.hook !== 'forward' ||
        chain.base.type !== 'filter' ||
        chain.policy?.verdict === 'drop' ||
        !last ||
        table.family === 'bridge'
      )
        return [];
      if (
        rulesOf(cx).some(
          (placed) =>
            placed.chain === chain &&
            placed.tests.length === 0 &&
            placed.end !== null &&
            ['drop', 'reject', 'accept', 'goto', 'jump'].includes(placed.end.kind),
        )
      )
        return [];
      return [
        {
          message: `chain ${chain.name} lets through whatever no rule names`,
          span: chain.policy?.span ?? chain.span,
          help: ['set its policy to drop, and accept established packets and what is meant to pass'],
        },
      ];
    });
  },
});
