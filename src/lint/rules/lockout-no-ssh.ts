// A host that drops new ssh connections from everywhere.

import { allStopped, deciderLabel, deciderSpan, deciderText, packetOf, stoppers } from '../analysis/explain.js';
import { families, interfaceText } from '../analysis/gateway.js';
import { firstPacket, TCP } from '../analysis/packets.js';
import type { Arrival, Departure } from '../../eval/journey.js';
import type { IpFamily } from '../../eval/network.js';
import { addTo } from '../analysis/advice.js';
import { rule, type LintContext } from '../rule.js';

export const lockoutNoSsh = rule({
  id: 'lockout-no-ssh',
  severity: 'error',
  summary: 'new ssh connections are dropped from every interface',
  why: 'A remote administrator who loads this keeps the session that is open, if established packets are accepted, and cannot open another. After a reboot nobody gets in.',
  decides:
    'Sends a new connection to port 22, or to the ports on which ss -lntup shows sshd, from each interface. Reported when all are dropped or rejected at the input hook, in every address family that is filtered. Accepted from one interface or one source is enough. Quiet when ss shows no ssh server.',
  asks: 'packets',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: `*filter
:INPUT DROP [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -p tcp -m tcp --dport 443 -j ACCEPT
COMMIT
`,
      good: `*filter
:INPUT DROP [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -s 198.51.100.0/24 -p tcp -m tcp --dport 22 -j ACCEPT
-A INPUT -p tcp -m tcp --dport 443 -j ACCEPT
COMMIT
`,
    },
    {
      dialect: 'nft',
      bad: `table inet host {
	chain input {
		type filter hook input priority filter; policy drop;
		ct state established,related accept
		iifname "lo" accept
	}
}
`,
      good: `table inet host {
	chain input {
		type filter hook input priority filter; policy drop;
		ct state established,related accept
		iifname "lo" accept
		iifname "wg0" tcp dport 22 accept
	}
}
`,
    },
  ],
  check(cx) {
    const ports = sshPorts(cx);
    const filtered = families(cx.program, 'input');
    if (ports.length === 0 || filtered.length === 0) return [];
    const attempts = filtered.flatMap((family) =>
      ports.flatMap((port) => cx.gateway.roles.interfaces.map((iif) => attempt(cx, family, port, iif))),
    );
    const arrivals = attempts.flatMap((made) => made.arrivals);
    const [first] = attempts;
    if (!first || !cx.gateway.complete() || !attempts.every((made) => allStopped(made.arrivals, 'input'))) return [];
    const by = stoppers(arrivals);
    const [culprit] = by;
    if (!culprit) return [];
    return [
      {
        message: `new connections to port ${ports.join(', ')} (ssh) are dropped from ${cx.gateway.roles.interfaces.map(interfaceText).join(', ')}: ${deciderText(culprit)}`,
        span: deciderSpan(culprit),
        labels: by.slice(1).map((decider) => deciderLabel(decider, 'drops them too')),
        help: [
          "accept ssh from the administrators' network before the drop",
          addTo(culprit, { ipt: '-s NETWORK -p tcp --dport 22 -j ACCEPT', nft: 'ip saddr NETWORK tcp dport 22 accept' }),
        ],
        packet: packetOf(first.departure),
      },
    ];
  },
});

function sshPorts({ host }: LintContext): readonly number[] {
  if (!host.listeners) return [22];
  const ssh = host.listeners.filter(
    ({ program, port, protocol }) => protocol === 'tcp' && (program === null ? port === 22 : /^(sshd|dropbear)/.test(program)),
  );
  return [...new Set(ssh.map(({ port }) => port))];
}

function attempt(
  cx: LintContext,
  family: IpFamily,
  port: number,
  iif: string,
): { departure: Departure; arrivals: readonly Arrival[] } {
  const flow = firstPacket({ family, protocol: TCP, iif, dport: [port, port] });
  const departure: Departure = { family, flow, from: 'network', state: 'new', routing: () => ({ kind: 'local' }) };
  return { departure, arrivals: cx.gateway.follow(departure) };
}
