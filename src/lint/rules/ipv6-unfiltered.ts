// IPv4 is filtered, and IPv6 is not.

import { parseIpv6 } from '../../base/ip.js';
import { allStopped } from '../analysis/explain.js';
import { deciderSpan, packetOf, stoppers } from '../analysis/explain.js';
import { TCP } from '../analysis/packets.js';
import { certain, outerInterfaces, strangerTo } from '../analysis/strangers.js';
import { inForce } from '../../host/sysctl.js';
import { EXAMPLE_HOST } from '../example-host.js';
import { ipt, nft } from '../example-text.js';
import { rule, type LintContext } from '../rule.js';

const HOST = {
  ...EXAMPLE_HOST,
  'addr.txt': 'lo UNKNOWN 127.0.0.1/8 ::1/128\neth0 UP 203.0.113.10/24 2001:db8:1::10/64\neth1 UP 192.168.50.1/24\n',
};
const RULES = ['iif "lo" accept', 'ct state established,related accept', 'tcp dport 22 accept'];
const SAVE = ipt({
  filter: [
    'INPUT DROP',
    '-A INPUT -i lo -j ACCEPT',
    '-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
    '-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT',
  ],
});
const NOBODYS = 47_811;

export const ipv6Unfiltered = rule({
  id: 'ipv6-unfiltered',
  severity: 'error',
  summary: 'new connections by IPv4 are dropped at the input hook, and by IPv6 they come in',
  why: 'iptables and tables of family ip see IPv4 only. A host with an IPv6 address is then open by it, to the same strangers, on every port.',
  decides:
    'Sends the same new connection by IPv4 and by IPv6. Reported when the first is dropped at the input hook and the second is let in, or meets no chain at all: an error where ip addr shows a global IPv6 address, an info for nft texts without such facts (an nft file is mostly all there is), and nothing for iptables texts without facts, as ip6tables has a file of its own. Quiet where disable_ipv6 is set or live.v6 shows rules that are loaded.',
  asks: 'packets',
  examples: () => [
    {
      dialect: 'iptables-save',
      host: { ...HOST, 'good:addr.txt': EXAMPLE_HOST['addr.txt'].replace(' ::1/128', '') },
      bad: SAVE,
      good: SAVE,
    },
    {
      dialect: 'nft',
      host: HOST,
      bad: nft('ip host', { 'input drop': RULES }),
      good: nft('inet host', { 'input drop': [...RULES, 'meta l4proto ipv6-icmp accept'] }),
    },
  ],
  check(cx) {
    const used = usesIpv6(cx);
    const isNft = cx.files.some(({ ruleset }) => ruleset.language === 'nft');
    if (used === false || (used === null && !isNft) || cx.program.entries('input', 'ip').length === 0) return [];
    for (const iif of outerInterfaces(cx)) {
      const v4 = cx.gateway.follow(strangerTo(cx, 'ip', iif, TCP, NOBODYS));
      const [dropping] = stoppers(v4);
      if (!allStopped(v4, 'input') || !dropping) continue;
      const departure = strangerTo(cx, 'ip6', iif, TCP, NOBODYS);
      const unseen = cx.program.entries('input', 'ip6').length === 0;
      if ((!unseen && !certain(cx.gateway.follow(departure)).some(({ fate }) => fate === 'local')) || !cx.gateway.complete())
        continue;
      return [
        {
          message: unseen
            ? 'this keeps IPv4 out, and no chain filters IPv6'
            : 'this keeps IPv4 out, and the same packet comes in by IPv6',
          span: deciderSpan(dropping),
          ...(used === null ? { severity: 'info' as const } : {}),
          help: [
            isNft
              ? 'use a table of family inet, and accept ICMPv6 in it'
              : 'load the like with ip6tables, and accept ICMPv6 in it',
          ],
          packet: packetOf(departure),
        },
      ];
    }
    return [];
  },
});

/** Null where no fact says. */
function usesIpv6({ host, network }: LintContext): boolean | null {
  const off = inForce(host.sysctl, 'net.ipv6.conf.all.disable_ipv6');
  if (off.kind === 'known' && off.value === '1') return false;
  if (/:INPUT DROP|-A INPUT|hook input/.test(`${host.live.get('live.v6')?.text}${host.live.get('live.nft')?.text}`)) return false;
  if (!network.links) return null;
  const global = (parseIpv6('2000::') ?? 0n) >> 125n;
  return network.links.some(({ addresses }) =>
    addresses.some(({ family, address }) => family === 'ip6' && BigInt(address) >> 125n === global),
  );
}
