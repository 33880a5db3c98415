// SNAT to an address that the host does not have.

import { formatAddress } from '../../eval/network.js';
import { prefixRange } from '../../eval/network.js';
import { oncePerRule } from '../analysis/nat-rules.js';
import { holds, rangesIn, rulesOf } from '../analysis/rule-index.js';
import { EXAMPLE_HOST } from '../example-host.js';
import { ipt, nft } from '../example-text.js';
import { rule, type Finding } from '../rule.js';

export const snatAddressNotLocal = rule({
  id: 'snat-address-not-local',
  severity: 'error',
  summary: 'SNAT gives packets a source that this host does not have',
  why: 'Answers go to that address, which nobody here answers for. It is mostly the address of the machine that the rules were copied from, or the one before a move to another provider.',
  decides:
    'Reported for SNAT to one address that ip addr does not show. An address that lies on the link of an outer interface is a warning, as another machine may hold it in turn (VRRP). Quiet for pools, for NETMAP, for addresses that a DNAT rule or a route speaks of (they are sent here by the provider), and for several SNAT rules to different foreign addresses.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      host: EXAMPLE_HOST,
      bad: ipt({ nat: ['POSTROUTING ACCEPT', '-A POSTROUTING -s 192.168.50.0/24 -o eth0 -j SNAT --to-source 198.51.100.33'] }),
      good: ipt({ nat: ['POSTROUTING ACCEPT', '-A POSTROUTING -s 192.168.50.0/24 -o eth0 -j SNAT --to-source 203.0.113.10'] }),
    },
    {
      dialect: 'nft',
      host: EXAMPLE_HOST,
      bad: nft('ip gw', { 'postrouting nat': ['ip saddr 192.168.50.0/24 oifname "eth0" snat to 198.51.100.33'] }),
      good: nft('ip gw', { 'postrouting nat': ['ip saddr 192.168.50.0/24 oifname "eth0" snat to 203.0.113.10'] }),
    },
  ],
  check(cx) {
    const { gateway, network, host } = cx;
    const { links } = network;
    if (!links) return [];
    const foreign = oncePerRule(gateway.nat).flatMap((natRule) => {
      const { nat, hook, family } = natRule;
      const [first, last] = nat.addresses ?? [];
      if (hook !== 'postrouting' || nat.type !== 'snat' || first === undefined || first !== last) return [];
      if (nat.prefixLength !== undefined || network.isLocal(family, first) !== false) return [];
      return [{ natRule, address: first }];
    });
    if (new Set(foreign.map(({ address }) => address)).size > 1) return [];
    return foreign.flatMap(({ natRule: { family, rule: each }, address }): Finding[] => {
      const sentHere = rulesOf(cx).some(
        ({ tests, hooks }) => hooks.has('prerouting') && holds(rangesIn(tests, `${family} daddr`) ?? [], address),
      );
      const routed = (host.routes ?? []).some(({ family: of, destination, device, gateway: via }) => {
        if (of !== family || !destination || (device !== null && via === null && destination.prefixLength < 32)) return false;
        return holds([prefixRange(family, destination.address, destination.prefixLength)], address);
      });
      if (sentHere || routed) return [];
      const onLink = gateway.roles.wan.some((device) => holds(network.prefixesOf(device, family), address));
      const [wan] = gateway.roles.wan;
      const own = wan === undefined ? null : network.primaryAddress(wan, family);
      return [
        {
          message: `no interface of this host has the address ${formatAddress(family, address)}, so answers do not come back`,
          span: each.span,
          ...(onLink ? { severity: 'warning' as const } : {}),
          help: [own === null ? 'use masquerade' : `use ${formatAddress(family, own)}, or masquerade`],
        },
      ];
    });
  },
});
