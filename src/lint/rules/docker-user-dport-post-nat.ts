// A rule in DOCKER-USER for the published port, which Docker's DNAT has changed by then.

import { meantBefore, portsText } from '../analysis/port-forwards.js';
import { rulesOf } from '../analysis/rule-index.js';
import { ipt } from '../example-text.js';
import { rule, type Finding } from '../rule.js';

const dump = (user: string) =>
  ipt({
    nat: [
      'PREROUTING ACCEPT',
      'DOCKER',
      '-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER',
      '-A DOCKER ! -i docker0 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80',
    ],
    filter: [
      'FORWARD DROP',
      'DOCKER',
      'DOCKER-USER',
      '-A FORWARD -j DOCKER-USER',
      '-A FORWARD -o docker0 -j DOCKER',
      '-A DOCKER -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 80 -j ACCEPT',
      user,
      '-A DOCKER-USER -j RETURN',
    ],
  });

export const dockerUserDportPostNat = rule({
  id: 'docker-user-dport-post-nat',
  severity: 'error',
  summary: 'a rule in DOCKER-USER tests the published port of a container, which packets no longer have',
  why: "DOCKER-USER is called from the forward hook, behind Docker's DNAT: a packet for the published port 8080 says 80 by then, the port in the container. A drop for 8080 keeps nobody out.",
  decides:
    'Reported for rules of DOCKER-USER whose ports are published by a DNAT rule and are not those of the container. Rules that ask for the original port (--ctorigdstport) are right.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: dump('-A DOCKER-USER -i eth0 -p tcp -m tcp --dport 8080 -j DROP'),
      good: dump('-A DOCKER-USER -i eth0 -p tcp -m conntrack --ctorigdstport 8080 --ctdir ORIGINAL -j DROP'),
    },
  ],
  check(cx) {
    return rulesOf(cx).flatMap((placed): Finding[] => {
      if (placed.chain.name !== 'DOCKER-USER') return [];
      const forward = meantBefore(cx, placed);
      if (!forward?.newPorts) return [];
      const old = portsText(forward.ports);
      return [
        {
          message: `packets for port ${old} go to port ${portsText([forward.newPorts])} of the container by now, so this never matches them`,
          span: placed.rule.span,
          labels: [{ message: 'this rule changes the port', span: forward.natRule.rule.span }],
          help: [`test the port that was asked for: -m conntrack --ctorigdstport ${old} --ctdir ORIGINAL`],
        },
      ];
    });
  },
});
