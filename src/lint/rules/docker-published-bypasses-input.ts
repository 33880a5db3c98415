// A rule of the input hook is to close a port that Docker publishes, and never sees its packets.

import { packetOf } from '../analysis/explain.js';
import { chainOwner } from '../analysis/owners.js';
import { portForwards, portsText } from '../analysis/port-forwards.js';
import { holds, rangesIn, rulesOf, stops } from '../analysis/rule-index.js';
import { certain } from '../analysis/strangers.js';
import { EXAMPLE_HOST } from '../example-host.js';
import { ipt } from '../example-text.js';
import { rule, type Finding } from '../rule.js';

const NAT = [
  'PREROUTING ACCEPT',
  'DOCKER',
  '-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER',
  '-A DOCKER ! -i docker0 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80',
];
const FORWARD = [
  'FORWARD DROP',
  'DOCKER',
  'DOCKER-USER',
  '-A FORWARD -j DOCKER-USER',
  '-A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
  '-A FORWARD -o docker0 -j DOCKER',
  '-A DOCKER -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 80 -j ACCEPT',
];

export const dockerPublishedBypassesInput = rule({
  id: 'docker-published-bypasses-input',
  severity: 'error',
  summary: 'the input hook drops a port that Docker publishes, but its packets are forwarded and never come there',
  why: 'Docker translates packets for a published port at prerouting. They go to the forward hook, where Docker accepts them. What INPUT or ufw says of that port is about programs of the host only, and "ufw deny 8080" closes nothing.',
  decides:
    'Reported for a rule at the input hook that drops or rejects a published port by name, when a packet from outside is forwarded to the container for certain. The published port itself, where INPUT has a drop policy and does not accept it, is an info at the rule of Docker, as it may be meant.',
  asks: 'packets',
  examples: () => [
    {
      dialect: 'iptables-save',
      host: { ...EXAMPLE_HOST, 'addr.txt': `${EXAMPLE_HOST['addr.txt']}docker0 UP 172.17.0.1/16\n` },
      bad: ipt({ nat: NAT, filter: ['INPUT ACCEPT', ...FORWARD, '-A INPUT -i eth0 -p tcp -m tcp --dport 8080 -j DROP'] }),
      good: ipt({
        nat: NAT,
        filter: [
          'INPUT ACCEPT',
          ...FORWARD,
          '-A DOCKER-USER -i eth0 -p tcp -m conntrack --ctorigdstport 8080 --ctdir ORIGINAL -j DROP',
        ],
      }),
    },
  ],
  check(cx) {
    const published = portForwards(cx).filter(({ natRule: { table, chain } }) => chainOwner(table, chain)?.name === 'Docker');
    if (published.length === 0) return [];
    const input = rulesOf(cx).filter(({ hooks, table }) => hooks.has('input') && table.family !== 'ip6');
    const findings: Finding[] = [];
    for (const { natRule, ports, target } of published) {
      const port = ports?.[0]?.[0];
      if (port === undefined || !target) continue;
      const way = cx.gateway
        .inbound(natRule)
        .departures.find(
          ({ departure, arrivals }) =>
            cx.gateway.roles.wan.includes(departure.flow.names['meta iifname'] ?? '') &&
            certain(arrivals).some(({ fate }) => fate === 'forwarded'),
        );
      if (!way || !cx.gateway.complete()) continue;
      const covers = ({ tests }: (typeof input)[number]) => holds(rangesIn(tests, 'th dport') ?? [], port);
      const closing = input.find((placed) => stops(placed) && covers(placed));
      const text = portsText(ports);
      const help = [
        `close it in DOCKER-USER: -m conntrack --ctorigdstport ${text} --ctdir ORIGINAL -j DROP`,
        `or publish it on 127.0.0.1 only: -p 127.0.0.1:${text}:PORT`,
      ];
      if (closing)
        findings.push({
          message: `Docker forwards port ${text} before this rule could stop it`,
          span: closing.rule.span,
          labels: [{ message: 'this rule publishes it', span: natRule.rule.span }],
          help,
          packet: packetOf(way.departure),
        });
      else if (
        input.length > 0 &&
        !input.some((placed) => placed.end?.kind === 'accept' && covers(placed)) &&
        cx.program.entries('input', 'ip').some(({ chain }) => chain.policy?.verdict === 'drop')
      )
        findings.push({
          message: `port ${text} is open from outside, whatever the input hook says`,
          span: natRule.rule.span,
          severity: 'info',
          help,
          packet: packetOf(way.departure),
        });
    }
    return findings;
  },
});
