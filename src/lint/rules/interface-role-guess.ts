// Which interface is the outer one is a guess between several.

import { oncePerRule } from '../analysis/nat-rules.js';
import { positiveNames } from '../analysis/roles.js';
import { ipt, nft } from '../example-text.js';
import { rule } from '../rule.js';

const TWO = [
  '-A POSTROUTING -s 192.168.50.0/24 -o eth0 -j MASQUERADE',
  '-A POSTROUTING -s 192.168.50.0/24 -o wlan0 -j MASQUERADE',
];

export const interfaceRoleGuess = rule({
  id: 'interface-role-guess',
  severity: 'info',
  summary: 'no fact says which of several interfaces faces the outside',
  why: 'Many questions, such as what strangers reach, depend on which side is which. Without routes and without --wan it is guessed from the rules, and findings say how.',
  decides:
    'Reported where the outer interface is not given and no default route is known, and source NAT is done on more than one interface.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: ipt({ nat: ['POSTROUTING ACCEPT', ...TWO] }),
      good: ipt({ nat: ['POSTROUTING ACCEPT', ...TWO.slice(0, 1)] }),
    },
    {
      dialect: 'nft',
      bad: nft('ip gw', { 'postrouting nat': ['oifname "eth0" masquerade', 'oifname "wlan0" masquerade'] }),
      good: nft('ip gw', { 'postrouting nat': ['oifname "eth0" masquerade'] }),
    },
  ],
  check({ gateway, network }) {
    const { wan, how } = gateway.roles;
    if (how === 'as given' || wan.length < 2 || (network.host.routes ?? []).some(({ destination }) => destination === null))
      return [];
    const rules = oncePerRule(gateway.nat).filter(({ tests }) =>
      positiveNames(tests, 'meta oifname').some((name) => wan.includes(name)),
    );
    const [first, ...others] = rules;
    if (!first) return [];
    return [
      {
        message: `${wan.join(' and ')} are taken for the outside, as ${how}`,
        span: first.rule.span,
        labels: others.slice(0, 3).map((each) => ({ message: 'and there', span: each.rule.span })),
        help: [`say which it is: --wan ${wan[0]}, or give --host a folder with route.txt`],
      },
    ];
  },
});
