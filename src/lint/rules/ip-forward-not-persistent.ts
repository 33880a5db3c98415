// Forwarding runs now, but nothing turns it on again at the next boot.

import { forwarding, forwardingAtBoot } from '../analysis/forwarding.js';
import { forwardIntent } from '../analysis/intent.js';
import { EXAMPLE_HOST } from '../example-host.js';
import { rule } from '../rule.js';

const RUNTIME_ONLY = {
  ...EXAMPLE_HOST,
  'sysctl.txt': 'net.ipv4.ip_forward = 1\n',
  'sysctl.conf': 'net.ipv4.tcp_syncookies = 1\n',
  'good:sysctl.conf': 'net.ipv4.ip_forward = 1\n',
};
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

export const ipForwardNotPersistent = rule({
  id: 'ip-forward-not-persistent',
  severity: 'warning',
  summary: 'forwarding is on now, but no file turns it on at boot',
  why: 'sysctl -w and an echo into /proc last until the next boot; then the gateway comes up with all its rules and forwards nothing.',
  decides:
    'Reported when rules forward, sysctl -a (or sysctl -w in a linted script) says that forwarding is on, and the sysctl files given do not set it. Quiet without such files, as a manager such as Docker or systemd-networkd may do it.',
  asks: 'packets',
  examples: () => [
    { dialect: 'iptables-save', host: RUNTIME_ONLY, bad: IPTABLES, good: IPTABLES },
    { dialect: 'nft', host: RUNTIME_ONLY, bad: NFT, good: NFT },
  ],
  check(cx) {
    const intent = forwardIntent(cx, 'ip');
    const now =
      forwarding(cx, 'ip').kind === 'on' ||
      cx.files.some(({ source, dialect }) => dialect === 'iptables-script' && TURNS_ON.test(source.text));
    const boot = forwardingAtBoot(cx, 'ip');
    if (!intent || !now || boot.kind !== 'off') return [];
    return [
      {
        message: 'forwarding will be off after the next boot: no sysctl file sets net.ipv4.ip_forward to 1',
        span: boot.setting ?? intent.span,
        labels: boot.setting ? [{ message: intent.why, span: intent.span }] : [],
        help: ['put net.ipv4.ip_forward = 1 into a file of /etc/sysctl.d'],
      },
    ];
  },
});

/** A command that turns forwarding on until the next boot. */
const TURNS_ON =
  /^[^#\n\r\u2028\u2029]*(?:sysctl\s+(?:-q\s+)?-w\s+["']?net[./]ipv4[./]ip_forward\s*=\s*1|echo\s+["'“”]?1["'“”]?\s*>\s*\/proc\/sys\/net\/ipv4\/ip_forward)/m;
