// Connections go through a tunnel, and nothing tells them to use smaller segments.

import { packetOf, deciderSpan } from '../analysis/explain.js';
import { clampingRules, isNarrow } from '../analysis/mss.js';
import { outboundFlows } from '../analysis/outbound.js';
import { oncePerRule } from '../analysis/nat-rules.js';
import { positiveNames } from '../analysis/roles.js';
import { ipt, nft } from '../example-text.js';
import { rule, type Finding } from '../rule.js';

const HOST = {
  'addr.txt': 'lo UNKNOWN 127.0.0.1/8\nppp0 UNKNOWN 203.0.113.80/32\neth1 UP 192.168.50.1/24\n',
  'route.txt': 'default dev ppp0 scope link\n192.168.50.0/24 dev eth1 proto kernel scope link src 192.168.50.1\n',
};
const NAT = { nat: ['POSTROUTING ACCEPT', '-A POSTROUTING -o ppp0 -j MASQUERADE'] };
const CLAMP = 'tcp flags syn / syn,rst tcp option maxseg size set rt mtu';
const FORWARD = ['ct state established,related accept', 'iifname "eth1" oifname "ppp0" accept'];

export const mssClampMissing = rule({
  id: 'mss-clamp-missing',
  severity: 'warning',
  summary: 'TCP from an inner network leaves by a tunnel or PPP, and its MSS is not clamped',
  why: 'PPPoE takes 8 bytes of each packet, WireGuard 60 or 80. Clients on an Ethernet do not know, and announce segments for 1500 bytes. Path MTU discovery should sort it out, but many servers drop its messages: some sites hang, and others work.',
  decides:
    'Reported when clients of an inner network, not itself a tunnel, are forwarded to the default route over an interface called ppp, wg, tun, gre, vti or the like, and no rule sets the MSS. Without facts, when source NAT is done on such an interface. Clients at the far end of a tunnel know its MTU by themselves, so that a VPN server that lets them out over an Ethernet is left alone.',
  asks: 'packets',
  examples: () => [
    {
      dialect: 'iptables-save',
      host: HOST,
      bad: ipt(NAT),
      good: ipt({
        mangle: ['FORWARD ACCEPT', '-A FORWARD -o ppp0 -p tcp -m tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu'],
        ...NAT,
      }),
    },
    {
      dialect: 'nft',
      host: HOST,
      bad: nft('inet gw', { 'forward drop': FORWARD }),
      good: nft('inet gw', { 'forward drop': [CLAMP, ...FORWARD] }),
    },
  ],
  check(cx) {
    if (clampingRules(cx).length > 0) return [];
    const found = new Map<string, Finding>();
    for (const { wan, lan, departure, arrivals } of outboundFlows(cx)) {
      const out = arrivals.find(({ fate, outInterface }) => fate === 'forwarded' && outInterface === wan);
      if (!isNarrow(wan) || isNarrow(lan) || !out) continue;
      const place = out.passedBy ? deciderSpan(out.passedBy) : out.snat?.by.rule?.span;
      if (place) found.set(wan, { ...about(wan, place), packet: packetOf(departure) });
    }
    if (!cx.network.links || !cx.network.host.routes)
      for (const { nat, hook, tests, rule: each } of oncePerRule(cx.gateway.nat)) {
        const [wan] = positiveNames(tests, 'meta oifname').filter(isNarrow);
        if (hook === 'postrouting' && (nat.type === 'masquerade' || nat.type === 'snat') && wan !== undefined)
          found.set(wan, about(wan, each.span));
      }
    return [...found.values()];
  },
});

function about(wan: string, place: Finding['span']): Finding {
  return {
    message: `TCP connections leave by ${wan}, where packets have less room, and nothing clamps their MSS`,
    span: place,
    help: [
      'nft, at the forward hook before any accept: tcp flags syn / syn,rst tcp option maxseg size set rt mtu',
      'iptables, table mangle: -A FORWARD -p tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu',
    ],
  };
}
