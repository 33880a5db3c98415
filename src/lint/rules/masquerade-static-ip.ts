// masquerade on an interface whose address does not change.

import { isPrivate } from '../analysis/packets.js';
import { oncePerRule } from '../analysis/nat-rules.js';
import { positiveNames } from '../analysis/roles.js';
import { formatAddress } from '../../eval/network.js';
import { ipt, nft } from '../example-text.js';
import { rule, type Finding } from '../rule.js';

const HOST = {
  'addr.txt': 'lo UNKNOWN 127.0.0.1/8\neth0 UP 203.0.113.10/24\neth1 UP 192.168.50.1/24\n',
  'route.txt': 'default via 203.0.113.1 dev eth0 proto static\n',
};

export const masqueradeStaticIp = rule({
  id: 'masquerade-static-ip',
  severity: 'info',
  summary: 'masquerade is used on an interface with a fixed address, where SNAT would do',
  why: 'The difference is not speed: the address is looked up once a connection, for its first packet, and not for each packet as is often said. But when the link goes down, masquerade forgets its connections, so that a short break cuts all of them; with SNAT they survive.',
  decides:
    'Reported for masquerade out of an interface whose default route is marked "proto static" and which has one public IPv4 address. A route without that mark may come from anywhere, so it is left alone.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      host: HOST,
      bad: ipt({ nat: ['POSTROUTING ACCEPT', '-A POSTROUTING -s 192.168.50.0/24 -o eth0 -j MASQUERADE'] }),
      good: ipt({ nat: ['POSTROUTING ACCEPT', '-A POSTROUTING -s 192.168.50.0/24 -o eth0 -j SNAT --to-source 203.0.113.10'] }),
    },
    {
      dialect: 'nft',
      host: HOST,
      bad: nft('ip gw', { 'postrouting nat': ['oifname "eth0" masquerade'] }),
      good: nft('ip gw', { 'postrouting nat': ['oifname "eth0" snat to 203.0.113.10'] }),
    },
  ],
  check({ gateway, network, host }) {
    const fixed = (host.routes ?? []).flatMap(({ family, destination, device, protocol }) =>
      family === 'ip' && destination === null && protocol === 'static' && device ? [device] : [],
    );
    return oncePerRule(gateway.nat).flatMap(({ nat, hook, tests, rule: { span } }): Finding[] => {
      if (hook !== 'postrouting' || nat.type !== 'masquerade') return [];
      const device = positiveNames(tests, 'meta oifname').find((name) => fixed.includes(name));
      const own = network.links?.find(({ name }) => name === device)?.addresses.filter(({ family }) => family === 'ip') ?? [];
      const [address] = own;
      if (!address || own.length > 1 || isPrivate('ip', address.address)) return [];
      return [
        {
          message: `${device} has a fixed address, and masquerade forgets all connections when the link goes down`,
          span,
          help: [`use snat to ${formatAddress('ip', address.address)}`],
        },
      ];
    });
  },
});
