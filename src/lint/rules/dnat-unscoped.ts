// A port forward that also catches what inner clients send to other servers.

import { split, type Flow } from '../../eval/flow.js';
import type { Departure } from '../../eval/journey.js';
import { forwarding } from '../analysis/forwarding.js';
import { packetOf } from '../analysis/explain.js';
import { firstPacket, TCP, UDP } from '../analysis/packets.js';
import { portForwards } from '../analysis/port-forwards.js';
import { OTHER_INTERFACE, positiveNames } from '../analysis/roles.js';
import { interfaceText } from '../analysis/gateway.js';
import { mentions } from '../analysis/rule-index.js';
import { certain, STRANGER } from '../analysis/strangers.js';
import { EXAMPLE_HOST } from '../example-host.js';
import { ipt, nft } from '../example-text.js';
import { rule, type Finding } from '../rule.js';

export const dnatUnscoped = rule({
  id: 'dnat-unscoped',
  severity: 'warning',
  summary: 'DNAT takes packets for any destination, also those of inner clients on their way out',
  why: 'A rule for tcp dport 80 alone means every packet for port 80 that passes, wherever it is going: all web sites become the own server for everybody behind this gateway, and certificates do not fit any more.',
  decides:
    'Sends a connection from each inner interface to an address far away, on the ports of the rule. Reported when the rule translates it for certain. A rule that names the inner interface or its clients means it so (a transparent proxy, forced DNS) and is an info, and so is any without addresses of the host. Quiet where forwarding is off, and where nothing but the outer interface is known.',
  asks: 'packets',
  examples: () => [
    {
      dialect: 'iptables-save',
      host: EXAMPLE_HOST,
      bad: ipt({ nat: ['PREROUTING ACCEPT', '-A PREROUTING -p tcp -m tcp --dport 80 -j DNAT --to-destination 192.168.50.10'] }),
      good: ipt({
        nat: [
          'PREROUTING ACCEPT',
          '-A PREROUTING -p tcp -m tcp --dport 80 -m addrtype --dst-type LOCAL -j DNAT --to-destination 192.168.50.10',
        ],
      }),
    },
    {
      dialect: 'nft',
      host: EXAMPLE_HOST,
      bad: nft('ip gw', { 'prerouting nat': ['tcp dport 80 dnat to 192.168.50.10'] }),
      good: nft('ip gw', { 'prerouting nat': ['fib daddr type local tcp dport 80 dnat to 192.168.50.10'] }),
    },
  ],
  check(cx) {
    const { gateway, network } = cx;
    const seen = new Set<unknown>();
    const strangers = new Map<string, Flow>();
    // Where nothing says which side is which, an interface that a rule names may as well be the outer one.
    const inner = gateway.roles.wan.length > 0 ? gateway.roles.lan : network.links ? [] : [OTHER_INTERFACE];
    return portForwards(cx).flatMap(({ natRule }): Finding[] => {
      const { family, rule: each, tests } = natRule;
      if (seen.has(each) || forwarding(cx, family).kind === 'off') return [];
      for (const iif of inner)
        for (const protocol of [TCP, UDP]) {
          const key = `${family} ${iif} ${protocol}`;
          let away = strangers.get(key);
          if (!away) {
            away = firstPacket({ family, protocol, iif, destination: [[STRANGER[family], STRANGER[family]]] });
            strangers.set(key, away);
          }
          const [flow] = split(away, tests, network.resolve).yes;
          if (!flow) continue;
          const departure: Departure = { family, flow, from: 'network', state: 'new' };
          const caught = certain(gateway.follow(departure)).some(({ dnat }) => dnat?.by.rule === each);
          if (!caught || !gateway.complete()) continue;
          seen.add(each);
          const meant = positiveNames(tests, 'meta iifname').includes(iif) || mentions(tests, `${family} saddr`);
          return [
            {
              message: `this also takes what clients on ${interfaceText(iif)} send to other servers`,
              span: each.span,
              ...(meant || !network.links ? { severity: 'info' as const } : {}),
              help: [
                each.parts.some(({ kind }) => kind === 'nat')
                  ? 'name the address that clients ask for: ip daddr ADDRESS, or fib daddr type local'
                  : 'name the address that clients ask for: -d ADDRESS, or -m addrtype --dst-type LOCAL',
              ],
              packet: packetOf(departure),
            },
          ];
        }
      return [];
    });
  },
});
