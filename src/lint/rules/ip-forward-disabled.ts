// Rules that forward, on a host whose kernel does not.

import type { Span } from '../../base/source.js';
import type { IpFamily } from '../../eval/network.js';
import { forwarding } from '../analysis/forwarding.js';
import { forwardIntent } from '../analysis/intent.js';
import { EXAMPLE_HOST } from '../example-host.js';
import { rule } from '../rule.js';

const OFF = { ...EXAMPLE_HOST, 'sysctl.conf': '#net.ipv4.ip_forward = 1\n', 'good:sysctl.conf': 'net.ipv4.ip_forward = 1\n' };
const IPTABLES = `*nat
:POSTROUTING ACCEPT [0:0]
-A POSTROUTING -s 192.168.50.0/24 -o eth0 -j MASQUERADE
COMMIT
`;
const NFT = `table ip nat {
	chain postrouting {
		type nat hook postrouting priority srcnat; policy accept;
		ip saddr 192.168.50.0/24 oifname "eth0" masquerade
	}
}
`;

export const ipForwardDisabled = rule({
  id: 'ip-forward-disabled',
  severity: 'error',
  summary: 'the rules forward packets, but net.ipv4.ip_forward is 0',
  why: 'Without net.ipv4.ip_forward the kernel drops every packet that is not for the host itself, before any forward rule sees it. A commented line in sysctl.conf sets nothing, and the default is 0.',
  decides:
    'Reported when a rule shows that packets are to be forwarded (DNAT to another host, source NAT of foreign addresses, an accept at the forward hook) and forwarding is known to be off: sysctl -a says 0, or the files given set 0 or do not set it. Without any sysctl file it stays quiet.',
  asks: 'packets',
  examples: () => [
    { dialect: 'iptables-save', host: OFF, bad: IPTABLES, good: IPTABLES },
    { dialect: 'nft', host: OFF, bad: NFT, good: NFT },
  ],
  check(cx) {
    const family: IpFamily = 'ip';
    const state = forwarding(cx, family);
    const intent = forwardIntent(cx, family);
    if (state.kind !== 'off' || !intent) return [];
    const span: Span = state.setting ?? intent.span;
    return [
      {
        message: state.setting
          ? 'forwarding is off, but the rules forward packets'
          : 'no sysctl file turns forwarding on, so it is off, but this rule forwards packets',
        span,
        labels: state.setting ? [{ message: intent.why, span: intent.span }] : [],
        help: ['set net.ipv4.ip_forward = 1 in a file of /etc/sysctl.d, and run sysctl --system'],
      },
    ];
  },
});
