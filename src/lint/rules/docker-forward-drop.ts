// Docker sets the forward policy to drop, and cuts off everybody else on the host.

import { dockerBlocks } from '../analysis/docker.js';
import { deciderLabel, deciderSpan, packetOf } from '../analysis/explain.js';
import { outboundFlows } from '../analysis/outbound.js';
import { EXAMPLE_HOST } from '../example-host.js';
import { ipt } from '../example-text.js';
import { rule, type Finding } from '../rule.js';

const dump = (...user: string[]) =>
  ipt({
    nat: [
      'POSTROUTING ACCEPT',
      '-A POSTROUTING -s 192.168.50.0/24 -o eth0 -j MASQUERADE',
      '-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE',
    ],
    filter: [
      'FORWARD DROP',
      'DOCKER',
      'DOCKER-USER',
      '-A FORWARD -j DOCKER-USER',
      '-A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
      '-A FORWARD -o docker0 -j DOCKER',
      '-A FORWARD -i docker0 ! -o docker0 -j ACCEPT',
      ...user,
    ],
  });

export const dockerForwardDrop = rule({
  id: 'docker-forward-drop',
  severity: 'warning',
  summary: "Docker's drop policy at the forward hook stops clients of other networks",
  why: 'When Docker finds ip_forward off it turns it on, and sets the policy of FORWARD to drop, so that the host does not become a router by accident. A host that is a router on purpose, for guests, a VPN or a bridge, then forwards for containers only.',
  decides:
    "Reported on hosts with Docker's chains, for each other inner network whose clients are dropped on their way out by nothing but the policy of FORWARD. Needs addresses and routes. It takes the place of forward-outbound-not-accepted there.",
  asks: 'packets',
  examples: () => [
    {
      dialect: 'iptables-save',
      host: { ...EXAMPLE_HOST, 'addr.txt': `${EXAMPLE_HOST['addr.txt']}docker0 UP 172.17.0.1/16\n` },
      bad: dump(),
      good: dump(
        '-A DOCKER-USER -i eth1 -o eth0 -j ACCEPT',
        '-A DOCKER-USER -o eth1 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
      ),
    },
  ],
  check(cx) {
    return outboundFlows(cx).flatMap((flow): Finding[] => {
      const by = dockerBlocks(cx, flow);
      if (!by || !cx.gateway.complete()) return [];
      return [
        {
          message: `clients on ${flow.lan} cannot get out: the drop policy, which Docker sets, stops them`,
          span: deciderSpan(by),
          labels: [deciderLabel(by, 'drops them')],
          help: [
            `-A DOCKER-USER -i ${flow.lan} -j ACCEPT`,
            `-A DOCKER-USER -o ${flow.lan} -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT`,
            'or set net.ipv4.ip_forward = 1 before Docker starts, which then leaves the policy alone',
          ],
          packet: packetOf(flow.departure),
        },
      ];
    });
  },
});
