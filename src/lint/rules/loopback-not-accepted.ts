// Packets that the host sends to itself are dropped.

import { parseIpv4 } from '../../base/ip.js';
import { allStopped, deciderSpan, deciderText, packetOf, stoppers } from '../analysis/explain.js';
import { families } from '../analysis/gateway.js';
import { firstPacket, TCP } from '../analysis/packets.js';
import { ipt, nft } from '../example-text.js';
import { addTo } from '../analysis/advice.js';
import { rule, type Finding, type LintContext } from '../rule.js';
import type { Departure } from '../../eval/journey.js';
import type { IpFamily } from '../../eval/network.js';

export const loopbackNotAccepted = rule({
  id: 'loopback-not-accepted',
  severity: 'error',
  summary: 'packets of the loopback interface are dropped',
  why: 'Programs of a host talk to each other over lo: resolvers, databases, mail, monitoring. A drop policy without a rule for lo breaks them in ways that point anywhere but at the firewall, often as waits of some seconds.',
  decides:
    'Sends new TCP connections from 127.0.0.1 to itself (::1 for IPv6) by lo. Reported when all ports are dropped or rejected at the input or the output hook; a rule that accepts some of them keeps it quiet.',
  asks: 'packets',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: ipt({
        filter: [
          'INPUT DROP',
          '-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
          '-A INPUT -s 198.51.100.0/24 -p tcp -m tcp --dport 22 -j ACCEPT',
        ],
      }),
      good: ipt({
        filter: [
          'INPUT DROP',
          '-A INPUT -i lo -j ACCEPT',
          '-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
          '-A INPUT -s 198.51.100.0/24 -p tcp -m tcp --dport 22 -j ACCEPT',
        ],
      }),
    },
    {
      dialect: 'nft',
      bad: nft('inet host', { 'input drop': ['ct state established,related accept', 'iifname "eth1" accept'] }),
      good: nft('inet host', {
        'input drop': ['iif "lo" accept', 'ct state established,related accept', 'iifname "eth1" accept'],
      }),
    },
  ],
  check(cx) {
    const found = new Map<number, Finding>();
    for (const family of ['ip', 'ip6'] as const)
      for (const hook of ['input', 'output'] as const) {
        const finding = families(cx.program, hook).includes(family) ? ask(cx, family, hook) : null;
        if (finding && !found.has(finding.span.start)) found.set(finding.span.start, finding);
      }
    return [...found.values()];
  },
});

function ask(cx: LintContext, family: IpFamily, hook: 'input' | 'output'): Finding | null {
  const own = family === 'ip' ? (parseIpv4('127.0.0.1') ?? 0) : 1n;
  const flow = firstPacket({
    family,
    protocol: TCP,
    iif: hook === 'input' ? 'lo' : null,
    source: [[own, own]],
    destination: [[own, own]],
  });
  const departure: Departure = {
    family,
    flow,
    from: hook === 'input' ? 'network' : 'host',
    state: 'new',
    routing: () => ({ kind: 'local' }),
  };
  const arrivals = cx.gateway.follow(departure);
  if (!cx.gateway.complete() || !allStopped(arrivals, hook)) return null;
  const [culprit] = stoppers(arrivals);
  if (!culprit) return null;
  return {
    message: `what the host sends to itself is dropped by ${deciderText(culprit)}`,
    span: deciderSpan(culprit),
    help: [
      addTo(
        culprit,
        hook === 'input'
          ? { ipt: '-i lo -j ACCEPT', nft: 'iif "lo" accept' }
          : { ipt: '-o lo -j ACCEPT', nft: 'oif "lo" accept' },
      ),
    ],
    packet: packetOf(departure),
  };
}
