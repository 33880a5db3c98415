// Connections that may begin in one direction, whose packets are dropped in the other.

import type { Hook } from '../../ast/ruleset.js';
import { always } from '../../core/predicate.js';
import { split } from '../../eval/flow.js';
import type { Arrival, Departure } from '../../eval/journey.js';
import type { IpFamily } from '../../eval/network.js';
import { acceptedTests } from '../analysis/accepts.js';
import { allStopped, deciderLabel, deciderSpan, deciderText, packetOf, stoppers } from '../analysis/explain.js';
import { families } from '../analysis/gateway.js';
import { firstPacket, TCP, UDP } from '../analysis/packets.js';
import { addTo, ESTABLISHED } from '../analysis/advice.js';
import { rule, type Finding, type LintContext } from '../rule.js';

export const ctEstablishedMissing = rule({
  id: 'ct-established-missing',
  severity: 'error',
  summary: 'packets of established connections are dropped at the input or output hook',
  why: "With a drop policy at the output hook, not even allowed services answer; with one at the input hook, the host's own connections get no answer. Each such chain needs established,related accepted, normally first.",
  decides:
    "For each service that the input hook accepts, follows the answer through the output hook; for the host's own connections that the output hook accepts, follows the answer through the input hook. Reported for a hook when no answer at all gets through. Stateless rulesets that accept answers by port pass.",
  asks: 'packets',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: `*filter
:INPUT DROP [0:0]
:OUTPUT DROP [0:0]
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
-A OUTPUT -p udp -m udp --dport 53 -j ACCEPT
COMMIT
`,
      good: `*filter
:INPUT DROP [0:0]
:OUTPUT DROP [0:0]
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
-A OUTPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A OUTPUT -p udp -m udp --dport 53 -j ACCEPT
COMMIT
`,
    },
    {
      dialect: 'nft',
      bad: `table inet host {
	chain input {
		type filter hook input priority filter; policy drop;
		iifname "lo" accept
		tcp dport 22 accept
	}
}
`,
      good: `table inet host {
	chain input {
		type filter hook input priority filter; policy drop;
		ct state established,related accept
		iifname "lo" accept
		tcp dport 22 accept
	}
}
`,
    },
  ],
  check(cx) {
    return (['ip', 'ip6'] as const).flatMap((family) => [
      ...unanswered(cx, family, 'output', (iif) => services(cx, family, iif)),
      ...unanswered(cx, family, 'input', () => ownConnections(cx, family)),
    ]);
  },
});

/** At most one finding: the hook drops the answers to everything that the opposite hook lets begin. */
function unanswered(
  cx: LintContext,
  family: IpFamily,
  hook: Hook & ('input' | 'output'),
  questions: (iif: string) => readonly Departure[],
): Finding[] {
  if (!families(cx.program, hook).includes(family)) return [];
  const answers: Arrival[] = [];
  let shown: Departure | null = null;
  for (const iif of cx.gateway.roles.interfaces) {
    for (const departure of questions(iif)) {
      for (const arrival of cx.gateway.follow(departure)) {
        if (arrival.fate !== (hook === 'output' ? 'local' : 'sent')) continue;
        const reply = cx.gateway.followReply(arrival, departure);
        if (!reply) continue;
        for (const answer of reply) answers.push(answer);
        shown ??= departure;
      }
    }
  }
  if (!cx.gateway.complete() || !shown || !allStopped(answers, hook)) return [];
  const by = stoppers(answers);
  const [culprit] = by;
  if (!culprit) return [];
  const whose = hook === 'output' ? 'accepted services get no answer out' : "the host's own connections get no answer";
  return [
    {
      message: `${whose}: ${deciderText(culprit)} drops packets of established connections`,
      span: deciderSpan(culprit),
      labels: by.slice(1).map((decider) => deciderLabel(decider, 'drops them too')),
      help: [`accept established and related packets first; ${addTo(culprit, ESTABLISHED)}`],
      packet: packetOf(shown),
    },
  ];
}

/** New connections to this host that a rule of the input hook accepts by name. */
function services(cx: LintContext, family: IpFamily, iif: string): Departure[] {
  const tests = acceptedTests(cx, family, 'input');
  return tests.flatMap((test) =>
    [TCP, UDP].flatMap((protocol) =>
      split(firstPacket({ family, protocol, iif }), test, cx.network.resolve)
        .yes.filter(({ fields }) => fields.has('th dport'))
        .slice(0, 1)
        .map((flow): Departure => ({ family, flow, from: 'network', state: 'new', routing: () => ({ kind: 'local' }) })),
    ),
  );
}

/** What any host does: look up a name, fetch a page. */
function ownConnections(cx: LintContext, family: IpFamily): Departure[] {
  return [
    { protocol: UDP, dport: 53 },
    { protocol: TCP, dport: 443 },
  ].flatMap(({ protocol, dport }) => {
    const device = cx.gateway.roles.wan[0] ?? cx.gateway.roles.interfaces[0];
    if (device === undefined) return [];
    const flow = firstPacket({ family, protocol, iif: null, dport: [dport, dport] });
    return split(flow, always, cx.network.resolve).yes.map((part): Departure => ({
      family,
      flow: part,
      from: 'host',
      state: 'new',
      routing: () => ({ kind: 'forward', device, route: null }),
    }));
  });
}
