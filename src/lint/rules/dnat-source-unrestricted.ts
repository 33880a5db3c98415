// A sensitive service inside is forwarded for everybody.

import { portForwards } from '../analysis/port-forwards.js';
import { asks, holds } from '../analysis/rule-index.js';
import { SENSITIVE } from '../analysis/sensitive-ports.js';
import { conjuncts, isUncertain } from '../../core/predicate.js';
import { certain, STRANGER } from '../analysis/strangers.js';
import { ipt, nft } from '../example-text.js';
import { rule, type Finding } from '../rule.js';

const pre = (source: string) =>
  ipt({
    nat: [
      'PREROUTING ACCEPT',
      `-A PREROUTING${source} -i eth0 -p tcp -m tcp --dport 13389 -j DNAT --to-destination 192.168.50.10:3389`,
    ],
  });

export const dnatSourceUnrestricted = rule({
  id: 'dnat-source-unrestricted',
  severity: 'info',
  summary: 'a port forward to a sensitive service takes packets from every address',
  why: 'Another public port does not hide a service: scanners try all of them, and know by the first answer what listens. A forward to a desktop or a database should name the sources that it is for.',
  decides:
    'Reported for DNAT to port 22, 3306, 3389, 5432, 6379 and the like that names no source, when a packet from far away gets through the forward hook for certain.',
  asks: 'packets',
  examples: () => [
    { dialect: 'iptables-save', bad: pre(''), good: pre(' -s 198.51.100.0/24') },
    {
      dialect: 'nft',
      bad: nft('ip gw', { 'prerouting nat': ['iifname "eth0" tcp dport 5432 dnat to 192.168.50.10'] }),
      good: nft('ip gw', { 'prerouting nat': ['iifname "eth0" ip saddr 198.51.100.0/24 tcp dport 5432 dnat to 192.168.50.10'] }),
    },
  ],
  check(cx) {
    const seen = new Set<unknown>();
    return portForwards(cx).flatMap(({ natRule, ports, newPorts }): Finding[] => {
      const { nat, family, rule: each, tests } = natRule;
      const parts = conjuncts(tests);
      const at = newPorts ? [newPorts] : (ports ?? []);
      const service = SENSITIVE.find(
        ({ port }) => holds(at, port) && at.every(([low, high]) => Number(high) - Number(low) < 1024),
      );
      if (nat.type !== 'dnat' || !service || seen.has(each) || asks(parts, `${family} saddr`) || parts.some(isUncertain))
        return [];
      const through = cx.gateway.inbound(natRule).departures.some(({ departure, arrivals }) => {
        const iif = departure.flow.names['meta iifname'] ?? '';
        if (cx.gateway.roles.lan.includes(iif) && cx.gateway.roles.wan.length > 0) return false;
        return certain(arrivals).some(({ fate, flow }) => {
          const source = flow.fields.get(`${family} saddr`);
          return fate === 'forwarded' && (source == null || holds(source, STRANGER[family]));
        });
      });
      if (!through) return [];
      seen.add(each);
      return [
        {
          message: `${service.name} is forwarded for every address`,
          span: each.span,
          help: ['name the sources that it is for, or use a VPN'],
        },
      ];
    });
  },
});
