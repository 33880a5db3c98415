// A rule clamps the MSS where no forwarded SYN comes by.

import { split } from '../../eval/flow.js';
import { all } from '../../core/predicate.js';
import { CT_STATE } from '../../core/fields.js';
import type { Departure } from '../../eval/journey.js';
import { deciderLabel, packetOf } from '../analysis/explain.js';
import { clampingRules } from '../analysis/mss.js';
import { firstPacket, TCP } from '../analysis/packets.js';
import { positiveNames } from '../analysis/roles.js';
import { ipt, nft } from '../example-text.js';
import { rule, type Finding } from '../rule.js';

const CLAMP = '-p tcp -m tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu';
const NFT_CLAMP = 'oifname "ppp0" tcp flags syn / syn,rst tcp option maxseg size set rt mtu';
const OUT = 'iifname "eth1" oifname "ppp0" accept';
const NAT = { nat: ['POSTROUTING ACCEPT', '-A POSTROUTING -o ppp0 -j MASQUERADE'] };

export const mssClampIneffective = rule({
  id: 'mss-clamp-ineffective',
  severity: 'warning',
  summary: 'a rule that clamps the MSS does not see the SYN packets that are forwarded',
  why: 'The MSS stands in the SYN. A clamp behind the rule that accepts the connection, or in INPUT or OUTPUT on a gateway, changes nothing. The usual place is the table mangle, or the top of the chain. A flowtable does no harm: it takes established connections only, so every SYN still passes the rules.',
  decides:
    'Reported for a clamp that only input or output lead to, on a host with NAT; and for one at the forward hook, when new connections that it could take get through without meeting it, whichever interface they come from.',
  asks: 'packets',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: ipt({
        ...NAT,
        filter: [
          'FORWARD DROP',
          '-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
          '-A FORWARD -i eth1 -o ppp0 -j ACCEPT',
          `-A FORWARD -o ppp0 ${CLAMP}`,
        ],
      }),
      good: ipt({
        mangle: ['FORWARD ACCEPT', `-A FORWARD -o ppp0 ${CLAMP}`],
        ...NAT,
        filter: [
          'FORWARD DROP',
          '-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
          '-A FORWARD -i eth1 -o ppp0 -j ACCEPT',
        ],
      }),
    },
    {
      dialect: 'nft',
      bad: nft('inet gw', { 'forward drop': ['ct state established,related accept', OUT, NFT_CLAMP] }),
      good: nft('inet gw', { 'forward drop': [NFT_CLAMP, 'ct state established,related accept', OUT] }),
    },
  ],
  check(cx) {
    const { gateway, network } = cx;
    const clamps = clampingRules(cx);
    return clamps.flatMap(({ rule: each, hooks, tests, table }): Finding[] => {
      if (hooks.size > 0 && [...hooks].every((hook) => hook === 'input' || hook === 'output')) {
        if (gateway.nat.length === 0) return [];
        return [
          {
            message: `this clamps connections of the host itself, as it stands at ${[...hooks].join(' and ')}; forwarded ones do not pass here`,
            span: each.span,
            help: ['move it to the forward hook: table mangle, or the top of the chain'],
          },
        ];
      }
      if (!hooks.has('forward') || table.family === 'ip6') return [];
      const [out = gateway.roles.wan[0] ?? 'wan0'] = tests.flatMap((test) => positiveNames(test, 'meta oifname'));
      const named = tests.flatMap((test) => positiveNames(test, 'meta iifname'));
      const from = named.length > 0 ? named : gateway.roles.interfaces.filter((name) => name !== out);
      let shown: { departure: Departure; by: Finding['labels'] } | null = null;
      for (const iif of from) {
        const whole = firstPacket({ family: 'ip', protocol: TCP, iif });
        const leaving = {
          ...whole,
          names: { ...whole.names, 'meta oifname': out },
          fields: new Map(whole.fields).set('ct state', [[CT_STATE.new, CT_STATE.new]]),
        };
        const [flow] = split(leaving, all(tests), network.resolve).yes;
        if (!flow) continue;
        const departure: Departure = {
          family: 'ip',
          flow,
          from: 'network',
          state: 'new',
          routing: () => ({ kind: 'forward', device: out, route: null }),
        };
        const through = gateway.follow(departure).filter(({ fate }) => fate === 'forwarded');
        const missed = through.filter(({ trail }) => {
          for (let at = trail; at; at = at.before) if (clamps.some(({ rule: clamp }) => clamp === at?.rule)) return false;
          return true;
        });
        if (through.length > missed.length) return [];
        const [first] = missed;
        if (first && !shown)
          shown = { departure, by: first.passedBy?.rule ? [deciderLabel(first.passedBy, 'lets them through before')] : [] };
      }
      if (!shown || !gateway.complete()) return [];
      return [
        {
          message: 'new connections get through without meeting this rule',
          span: each.span,
          labels: shown.by ?? [],
          help: ['move it above the accepts, or to the table mangle'],
          packet: packetOf(shown.departure),
        },
      ];
    });
  },
});
