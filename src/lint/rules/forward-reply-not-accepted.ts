// Connections may begin, but their answers are dropped at the forward hook.

import type { Arrival, Departure } from '../../eval/journey.js';
import { allStopped, deciderLabel, deciderSpan, deciderText, packetOf, stoppers } from '../analysis/explain.js';
import { outboundFlows } from '../analysis/outbound.js';
import { EXAMPLE_HOST } from '../example-host.js';
import { addTo, ESTABLISHED } from '../analysis/advice.js';
import { rule, type Finding, type LintContext } from '../rule.js';

export const forwardReplyNotAccepted = rule({
  id: 'forward-reply-not-accepted',
  severity: 'error',
  summary: 'new connections pass the forward hook, but their answers do not',
  why: 'A rule that accepts packets from the inside to the outside says nothing of the way back. Answers belong to an established connection and need a rule of their own, normally ct state established,related accept as the first one.',
  decides:
    'For each outbound network and each port forward whose first packets get through, makes the answer (ends exchanged, state established, translations undone) and follows it. Reported when every answer is dropped or rejected at the forward hook. Stateless rulesets that accept the answers by port pass.',
  asks: 'packets',
  examples: () => [
    {
      dialect: 'iptables-save',
      host: EXAMPLE_HOST,
      bad: `*filter
:FORWARD DROP [0:0]
-A FORWARD -i eth1 -o eth0 -j ACCEPT
COMMIT
`,
      good: `*filter
:FORWARD DROP [0:0]
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A FORWARD -i eth1 -o eth0 -j ACCEPT
COMMIT
`,
    },
    {
      dialect: 'nft',
      host: EXAMPLE_HOST,
      bad: `table inet gw {
	chain forward {
		type filter hook forward priority filter; policy drop;
		iifname "eth1" oifname "eth0" accept
	}
}
`,
      good: `table inet gw {
	chain forward {
		type filter hook forward priority filter; policy drop;
		ct state established,related accept
		iifname "eth1" oifname "eth0" accept
	}
}
`,
    },
  ],
  check(cx) {
    const dnat = cx.gateway.nat
      .filter(({ hook, nat }) => hook === 'prerouting' && nat.type === 'dnat')
      .flatMap((natRule) => cx.gateway.inbound(natRule).departures);
    const places = new Map<number, Finding>();
    for (const { departure, arrivals } of [...outboundFlows(cx), ...dnat]) {
      const finding = answerDropped(cx, departure, arrivals);
      if (finding && !places.has(finding.span.start)) places.set(finding.span.start, finding);
    }
    return [...places.values()];
  },
});

function answerDropped(cx: LintContext, departure: Departure, arrivals: readonly Arrival[]): Finding | null {
  const through = arrivals.filter(({ fate, flow }) => fate === 'forwarded' && flow.assumptions.length === 0);
  if (through.length === 0) return null;
  const replies: Arrival[] = [];
  for (const arrival of through) replies.push(...(cx.gateway.followReply(arrival, departure) ?? []));
  if (!cx.gateway.complete() || !allStopped(replies, 'forward')) return null;
  const by = stoppers(replies);
  const [culprit] = by;
  const passedBy = through[0]?.passedBy;
  if (!culprit || !passedBy) return null;
  return {
    message: `connections that this lets through get no answer: ${deciderText(culprit)} drops the packets of established connections`,
    span: deciderSpan(passedBy),
    labels: by.map((decider) => deciderLabel(decider, 'drops the answers')),
    help: [`accept established and related packets first; ${addTo(culprit, ESTABLISHED)}`],
    packet: packetOf(departure),
  };
}
