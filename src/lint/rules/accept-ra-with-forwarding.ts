// A router that learns its default route from router advertisements, which it ignores while it forwards.

import { forwarding } from '../analysis/forwarding.js';
import { ipt } from '../example-text.js';
import { inForce } from '../../host/sysctl.js';
import { rule, type Finding } from '../rule.js';

const RULES = ipt({ filter: ['FORWARD DROP', '-A FORWARD -i eth1 -o eth0 -j ACCEPT'] });

export const acceptRaWithForwarding = rule({
  id: 'accept-ra-with-forwarding',
  severity: 'warning',
  summary: 'the IPv6 default route comes from router advertisements, which a forwarding host ignores',
  why: 'With forwarding on, accept_ra=1 means no: a router does not listen to routers. The route that is there runs out, mostly after half an hour, and IPv6 is gone. accept_ra=2 listens all the same.',
  decides:
    'Reported when IPv6 forwarding is on, ip -6 route shows a default route with proto ra, and accept_ra of that interface is 1, as set or by default. 0 is what systemd-networkd sets, which listens by itself, so it is left alone.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      name: 'rules.v6',
      host: {
        'route6.txt': 'default via fe80::1 dev eth0 proto ra metric 1024\n',
        'sysctl.conf': 'net.ipv6.conf.all.forwarding = 1\nnet.ipv6.conf.eth0.accept_ra = 1\n',
        'good:sysctl.conf': 'net.ipv6.conf.all.forwarding = 1\nnet.ipv6.conf.eth0.accept_ra = 2\n',
      },
      bad: RULES,
      good: RULES,
    },
  ],
  check(cx) {
    if (forwarding(cx, 'ip6').kind !== 'on') return [];
    return (cx.host.routes ?? []).flatMap((route): Finding[] => {
      if (route.family !== 'ip6' || route.destination !== null || route.protocol !== 'ra' || route.device === null) return [];
      const known = inForce(cx.host.sysctl, `net.ipv6.conf.${route.device}.accept_ra`);
      if (known.kind === 'unknown' || (known.kind === 'known' && known.value !== '1')) return [];
      return [
        {
          message: `${route.device} takes its default route from advertisements, which it ignores while forwarding is on`,
          span: known.kind === 'known' ? known.setting.span : route.span,
          help: [`set net.ipv6.conf.${route.device}.accept_ra = 2`],
        },
      ];
    });
  },
});
